"""İmzala: rights and duties, the way to sign, the phone, and the confirmation (Manual 10.6)."""

from ekabinet_core.errors import CabinetError, Fault, Incomplete, NotFound
from ekabinet_core.ids import ApplicationId
from ekabinet_core.status import Status
from ekabinet_core.waiting import State, VerificationCode
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.applications import answer_term
from ekabinet_web.form import Form
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import SAID_THERE, error_text, failure_text

PHONE = "phone"
METHOD = "asan"


@get("/applications/{id:str}/sign", sync_to_thread=True)
def sign(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The frozen application, and the form to sign it."""
    kept = visit.typed_before()
    return sign_page(visit, id, Form(kept or {PHONE: visit.browser.get(PHONE)}, {}))


@post("/applications/{id:str}/sign", sync_to_thread=True)
def begin(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İmzala: the phone is asked; pressed twice, it is asked once."""
    try:
        if not form.ticked("rights"):
            raise Incomplete([Fault("rights", "choose")])
        holder = {"phone": form["phone"], "user_code": form["user_code"]}
        visit.cabinet.signing.begin(ApplicationId(id), METHOD, holder, visit.actor)
    except SAID_THERE as error:
        return sign_page(visit, id, form, error)
    visit.browser.put(PHONE, form["phone"])
    return visit.go(f"/applications/{id}/sign/wait")


@get("/applications/{id:str}/sign/wait", sync_to_thread=True)
def wait(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The verification code while the phone is asked for PIN2, or why it ended."""
    base = f"/applications/{id}"
    try:
        signing = visit.cabinet.signing.look(ApplicationId(id), visit.actor)
    except NotFound:
        return visit.go(base)
    if signing.wait.state is State.DONE:
        return visit.go(f"{base}/sent")
    prompt, failure = signing.wait.prompt, signing.wait.failure
    return visit.page(
        "signing/wait.html",
        code=prompt.code if isinstance(prompt, VerificationCode) else "",
        shown=signing.wait.shown,
        failed=failure_text(failure, visit.looks.catalogue) if failure else "",
        application=visit.cabinet.drafts.get(ApplicationId(id), visit.actor),
        base=base,
    )


@get("/applications/{id:str}/sign/state", sync_to_thread=True)
def state(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """How the phone stands, asked by the page every two seconds."""
    base = f"/applications/{id}"
    try:
        signing = visit.cabinet.signing.ask(ApplicationId(id), visit.actor)
    except SAID_THERE as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.fragment("entrance/state.html", said=said, state_href=f"{base}/sign/state")
    if signing.wait.state is State.OPEN:
        return visit.unchanged()
    return visit.move(f"{base}/sign/wait")


@get("/applications/{id:str}/sign/look", sync_to_thread=True)
def look(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same without scripts: ask, then show the page again."""
    after = f"/applications/{id}/sign/wait"
    try:
        visit.cabinet.signing.ask(ApplicationId(id), visit.actor)
    except SAID_THERE as error:
        return visit.go(after, problem=error_text(error, visit.looks.catalogue, visit.cabinet.rules))
    return visit.go(after)


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


def sign_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Page:
    """The page to sign; anything but a confirmed application is shown instead."""
    checked = visit.cabinet.confirmation.check(ApplicationId(id), visit.actor)
    if checked.application.status is not Status.CONFIRMED:
        return visit.go(f"/applications/{id}")
    return visit.page(
        "signing/sign.html", error=error, checked=checked, typed=typed, base=f"/applications/{id}"
    )


PAGES: tuple[HTTPRouteHandler, ...] = (sign, begin, wait, state, look, cancel, sent)
