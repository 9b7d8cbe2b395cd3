"""İmzala: rights and duties, the way to sign, phone or token, and the confirmation (Manual 10.6)."""

from typing import Any

from ekabinet_core.errors import CabinetError, Fault, Incomplete, NotFound
from ekabinet_core.ids import ApplicationId
from ekabinet_core.package import Package
from ekabinet_core.permission import Permission
from ekabinet_core.status import Status
from ekabinet_core.waiting import State, TokenCall, VerificationCode
from ekabinet_usecases.signing import Signing
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web import eimza
from ekabinet_web.applications import answer_term
from ekabinet_web.attempts import failed_text, is_late
from ekabinet_web.crowd import SIGNING
from ekabinet_web.form import Form
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import SAID_THERE, error_text

PHONE = "phone"
RIGHTS = "rights"
"""The application whose rights and duties were read."""
METHOD = "asan"


@get("/applications/{id:str}/sign", sync_to_thread=True)
def sign(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The frozen application, and the form to sign it."""
    kept = visit.typed_before()
    return sign_page(visit, id, Form(kept or {PHONE: visit.browser.get(PHONE)}, {}))


@post("/applications/{id:str}/sign", sync_to_thread=True, opt=SIGNING)
def begin(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İmzala: the phone is asked; pressed twice, it is asked once. A token needs its certificate read."""
    try:
        if not form.ticked("rights"):
            raise Incomplete([Fault("rights", "choose")])
        if form["method"] == eimza.METHOD:
            visit.browser.put(RIGHTS, id)
            return visit.go(f"/applications/{id}/sign/e-imza")
        holder = {"phone": form["phone"], "user_code": form["user_code"]}
        visit.cabinet.signing.begin(ApplicationId(id), METHOD, holder, visit.actor)
    except SAID_THERE as error:
        return sign_page(visit, id, form, error)
    visit.browser.put(PHONE, form["phone"])
    return visit.go(f"/applications/{id}/sign/wait")


@get("/applications/{id:str}/sign/e-imza", sync_to_thread=True)
def e_imza(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Elektron imza ilə imzala: the page reads the certificate."""
    return read_page(visit, id)


@post("/applications/{id:str}/sign/e-imza", sync_to_thread=True, opt=SIGNING)
def by_e_imza(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """The certificate was read: it shall sign."""
    if visit.browser.get(RIGHTS) != id:
        return visit.go(f"/applications/{id}/sign")
    holder = {"certificate": form["certificate"]}
    try:
        visit.cabinet.signing.begin(ApplicationId(id), eimza.METHOD, holder, visit.actor)
    except SAID_THERE as error:
        return read_page(visit, id, error)
    return visit.go(f"/applications/{id}/sign/wait")


@post("/applications/{id:str}/sign/token", sync_to_thread=True, opt=SIGNING)
def token(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """What the program answered."""
    visit.cabinet.signing.receive(ApplicationId(id), form.texts, visit.actor)
    return visit.go(f"/applications/{id}/sign/wait")


@get("/applications/{id:str}/sign/wait", sync_to_thread=True)
def wait(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The verification code while the phone is asked for PIN2, the call for a token, or why it ended."""
    base = f"/applications/{id}"
    application = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
    return wait_page(
        visit,
        visit.cabinet.signing,
        id,
        template="signing/wait.html",
        base=base,
        sent=f"{base}/sent",
        package=application.package,
        application=application,
    )


@get("/applications/{id:str}/sign/state", sync_to_thread=True, opt=SIGNING)
def state(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """How the phone stands, asked by the page every two seconds."""
    base = f"/applications/{id}"
    return asked_by_script(visit, visit.cabinet.signing, id, base=base, sent=f"{base}/sent")


@get("/applications/{id:str}/sign/look", sync_to_thread=True, opt=SIGNING)
def look(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same without scripts: ask, then show the page again."""
    return asked_again(visit, visit.cabinet.signing, id, f"/applications/{id}")


@post("/applications/{id:str}/sign/cancel", sync_to_thread=True)
def cancel(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Ləğv et: nothing is signed."""
    visit.cabinet.signing.cancel(ApplicationId(id), visit.actor)
    return visit.go(f"/applications/{id}/sign/wait")


@get("/applications/{id:str}/sent", sync_to_thread=True)
def sent(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """It is with the court: the number, and what happens next."""
    application = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
    if application.signature is None:
        return visit.go(f"/applications/{id}")
    kind = visit.cabinet.rules.kind(application.subject.kind)
    return visit.page(
        "signing/sent.html",
        application=application,
        kind=kind,
        term=answer_term(visit, application),
        base=f"/applications/{id}",
    )


def wait_page(
    visit: Visit,
    signing: Signing,
    id: str,
    *,
    template: str,
    base: str,
    sent: str,
    package: Package | None,
    **context: Any,
) -> Page:
    """How the signing of a thing stands: the code, or why it ended; once it is signed, what was sent."""
    try:
        session = signing.look(id, visit.actor)
    except NotFound:
        return visit.go(base)
    if is_late(visit, session.wait):
        session = signing.ask(id, visit.actor)
    if session.wait.state is State.DONE:
        return visit.go(sent)
    prompt, failure = session.wait.prompt, session.wait.failure
    if session.wait.state is State.OPEN and isinstance(prompt, TokenCall):
        return eimza.signature_page(visit, prompt, base=base, package=package)
    return visit.page(
        template,
        code=prompt.code if isinstance(prompt, VerificationCode) else "",
        shown=session.wait.shown,
        failed=failed_text(session.wait, visit.looks.catalogue) if failure else "",
        base=base,
        package=package,
        **context,
    )


def asked_by_script(visit: Visit, signing: Signing, id: str, *, base: str, sent: str) -> Page:
    """Ask the phone once; the page is left when it has answered, for what was sent or for why nothing was."""
    try:
        session = signing.ask(id, visit.actor)
    except SAID_THERE as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.fragment("entrance/state.html", said=said, state_href=f"{base}/sign/state")
    if session.wait.state is State.OPEN:
        return visit.unchanged()
    return visit.move(sent if session.wait.state is State.DONE else f"{base}/sign/wait")


def asked_again(visit: Visit, signing: Signing, id: str, base: str) -> Page:
    """Ask the phone once, then show the waiting page again."""
    after = f"{base}/sign/wait"
    try:
        signing.ask(id, visit.actor)
    except SAID_THERE as error:
        return visit.go(after, problem=error_text(error, visit.looks.catalogue, visit.cabinet.rules))
    return visit.go(after)


def sign_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Page:
    """The page to sign; anything but a confirmed application is shown instead."""
    checked = visit.cabinet.confirmation.check(ApplicationId(id), visit.actor)
    if checked.application.status is not Status.CONFIRMED:
        return visit.go(f"/applications/{id}")
    return visit.page(
        "signing/sign.html",
        error=error,
        checked=checked,
        typed=typed,
        confirmed_person=visit.actor.may(Permission.SEND),
        base=f"/applications/{id}",
        e_imza=eimza.is_offered(visit),
    )


def read_page(visit: Visit, id: str, error: CabinetError | None = None) -> Page:
    """The page that reads a token's certificate; only for who has read their rights and duties."""
    checked = visit.cabinet.confirmation.check(ApplicationId(id), visit.actor)
    base, application = f"/applications/{id}/sign", checked.application
    shown = application.package if application.status is Status.CONFIRMED else None
    if shown is None or visit.browser.get(RIGHTS) != id:
        return visit.go(base)
    return eimza.certificate_page(visit, shown, action=f"{base}/e-imza", back=base, error=error)


PAGES: tuple[HTTPRouteHandler, ...] = (
    sign,
    begin,
    e_imza,
    by_e_imza,
    token,
    wait,
    state,
    look,
    cancel,
    sent,
)
