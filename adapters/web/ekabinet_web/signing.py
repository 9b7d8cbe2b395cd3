"""İmzala: rights and duties, the way to sign, phone or token, and the confirmation (Manual 10.6)."""

from ekabinet_core.errors import CabinetError, Fault, Incomplete
from ekabinet_core.ids import ApplicationId
from ekabinet_core.permission import Permission
from ekabinet_core.status import Status
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web import eimza, sign_steps
from ekabinet_web.applications import answer_term
from ekabinet_web.crowd import SIGNING
from ekabinet_web.form import Form
from ekabinet_web.sign_steps import PHONE, Shown, Steps, sign_pages
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/applications"
RIGHTS = "rights"
"""The application whose rights and duties were read."""


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
        visit.browser.put(RIGHTS, id)
        return sign_steps.begin(visit, form, id, STEPS)
    except SAID_THERE as error:
        return sign_page(visit, id, form, error)


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
        "signing/sign.html",
        error=error,
        checked=checked,
        typed=typed,
        confirmed_person=visit.actor.may(Permission.SEND),
        base=f"/applications/{id}",
    )


def read_page(visit: Visit, id: str, error: CabinetError | None = None) -> Page:
    """The page that reads a token's certificate; only for who has read their rights and duties."""
    checked = visit.cabinet.confirmation.check(ApplicationId(id), visit.actor)
    base, application = f"/applications/{id}/sign", checked.application
    shown = application.package if application.status is Status.CONFIRMED else None
    if shown is None or not has_read_rights(visit, id):
        return visit.go(base)
    return eimza.certificate_page(visit, shown, action=f"{base}/e-imza", back=base, error=error)


def has_read_rights(visit: Visit, id: str) -> bool:
    """Whether the rights and duties of who files were read before this application is signed."""
    return visit.browser.get(RIGHTS) == id


def shown(visit: Visit, id: str) -> Shown:
    """The application."""
    application = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
    return Shown(application.package, {"application": application})


STEPS = Steps(
    PATH,
    lambda visit: visit.cabinet.signing,
    shown,
    read_page,
    "signing/wait.html",
    after="/sent",
    may_begin=has_read_rights,
)
PAGES: tuple[HTTPRouteHandler, ...] = (sign, begin, *sign_pages(STEPS), sent)
