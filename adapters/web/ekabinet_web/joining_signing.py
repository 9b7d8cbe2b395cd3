"""Müraciəti imzala: a request to join is signed, and is with the court then."""

from ekabinet_core.errors import CabinetError
from ekabinet_core.ids import JoiningId
from ekabinet_usecases.signing_joinings import must_join
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web import eimza, sign_steps
from ekabinet_web.crowd import SIGNING
from ekabinet_web.form import Form
from ekabinet_web.joining import PATH, joining_page
from ekabinet_web.sign_steps import Shown, Steps, sign_pages
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import SAID_THERE


@get("/joining/{id:str}/sign", sync_to_thread=True)
def sign(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The request itself, for who loads it again or signs in again in between."""
    return joining_page(visit, id)


@post("/joining/{id:str}/sign", sync_to_thread=True, opt=SIGNING)
def begin(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İmzala: the phone is asked, or the token's certificate is read."""
    if visit.cabinet.joining_cases.look(JoiningId(id), visit.actor).is_with_court:
        return visit.go(f"{PATH}/{id}")
    try:
        return sign_steps.begin(visit, form, id, STEPS)
    except SAID_THERE as error:
        return joining_page(visit, id, form, error)


def read_page(visit: Visit, id: str, error: CabinetError | None = None) -> Page:
    """The page that reads a token's certificate; what is with the court already is shown instead."""
    joining, back = visit.cabinet.joining_cases.look(JoiningId(id), visit.actor), f"{PATH}/{id}"
    if joining.is_with_court or joining.package is None:
        return visit.go(back)
    action = f"{back}/sign/e-imza"
    return eimza.certificate_page(visit, joining.package, action=action, back=back, error=error)


def shown(visit: Visit, id: str) -> Shown:
    """The request."""
    joining = visit.cabinet.joining_cases.look(JoiningId(id), visit.actor)
    return Shown(joining.package, {"joining": joining})


STEPS = Steps(
    PATH,
    lambda visit: visit.cabinet.signing_joinings,
    shown,
    read_page,
    "mandates/joining_wait.html",
    must=must_join,
)
PAGES: tuple[HTTPRouteHandler, ...] = (sign, begin, *sign_pages(STEPS))
