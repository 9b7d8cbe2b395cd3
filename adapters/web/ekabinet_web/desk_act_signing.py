"""Aktı imzala: the judge signs an act, and it leaves for the seal."""

from ekabinet_core.errors import CabinetError, Conflict
from ekabinet_core.ids import ActId
from ekabinet_core.permission import Permission
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web import eimza, sign_steps
from ekabinet_web.crowd import SIGNING
from ekabinet_web.desk_acts import PATH, act_page, overtaken
from ekabinet_web.form import Form
from ekabinet_web.sign_steps import PHONE, Shown, Steps, sign_pages
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import SAID_THERE


@get("/desk/acts/{id:str}/sign", sync_to_thread=True)
def sign(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The act itself, for who loads it again or signs in again in between."""
    visit.actor.must(Permission.ISSUE)
    return act_page(visit, id, Form(visit.typed_before() or {PHONE: visit.browser.get(PHONE)}, {}))


@post("/desk/acts/{id:str}/sign", sync_to_thread=True, opt=SIGNING)
def begin(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İmzala: the phone is asked, or the token's certificate is read; what was not seen is not signed."""
    visit.actor.must(Permission.ISSUE)
    act, _ = visit.cabinet.acts.look(ActId(id), visit.actor)
    if form.number("version") != act.version:
        return overtaken(visit, id, Conflict("act"))
    try:
        return sign_steps.begin(visit, form, id, STEPS)
    except SAID_THERE as error:
        return act_page(visit, id, form, error)


def read_page(visit: Visit, id: str, error: CabinetError | None = None) -> Page:
    """The page that reads a token's certificate; what cannot be signed is shown instead."""
    visit.actor.must(Permission.ISSUE)
    act, _ = visit.cabinet.acts.look(ActId(id), visit.actor)
    back = f"{PATH}/{id}"
    if act.signature is not None or act.package is None:
        return visit.go(back)
    return eimza.certificate_page(visit, act.package, action=f"{back}/sign/e-imza", back=back, error=error)


def shown(visit: Visit, id: str) -> Shown:
    """The act and its case."""
    visit.actor.must(Permission.ISSUE)
    act, case = visit.cabinet.acts.look(ActId(id), visit.actor)
    return Shown(act.package, {"act": act, "case": case})


STEPS = Steps(
    PATH,
    lambda visit: visit.cabinet.signing_acts,
    shown,
    read_page,
    "desk/act_wait.html",
    must=lambda by: by.must(Permission.ISSUE),
)
PAGES: tuple[HTTPRouteHandler, ...] = (sign, begin, *sign_pages(STEPS))
