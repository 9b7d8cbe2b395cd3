"""Müraciəti imzala: a request to join is signed with ASAN İmza or e-İmza, and is with the court then."""

from ekabinet_core.errors import CabinetError
from ekabinet_core.ids import JoiningId
from ekabinet_usecases.signing_joinings import must_join
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web import eimza
from ekabinet_web.crowd import SIGNING
from ekabinet_web.form import Form
from ekabinet_web.joining import PATH, joining_page
from ekabinet_web.signing import METHOD, PHONE, asked_again, asked_by_script, wait_page
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
    if form["method"] == eimza.METHOD:
        return visit.go(f"{PATH}/{id}/sign/e-imza")
    holder = {"phone": form["phone"], "user_code": form["user_code"]}
    try:
        visit.cabinet.signing_joinings.begin(id, METHOD, holder, visit.actor)
    except SAID_THERE as error:
        return joining_page(visit, id, form, error)
    visit.browser.put(PHONE, form["phone"])
    return visit.go(f"{PATH}/{id}/sign/wait")


@get("/joining/{id:str}/sign/e-imza", sync_to_thread=True)
def e_imza(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Elektron imza ilə imzala: the page reads the certificate."""
    return read_page(visit, id)


@post("/joining/{id:str}/sign/e-imza", sync_to_thread=True, opt=SIGNING)
def by_e_imza(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """The certificate was read: it shall sign."""
    holder = {"certificate": form["certificate"]}
    try:
        visit.cabinet.signing_joinings.begin(id, eimza.METHOD, holder, visit.actor)
    except SAID_THERE as error:
        return read_page(visit, id, error)
    return visit.go(f"{PATH}/{id}/sign/wait")


@post("/joining/{id:str}/sign/token", sync_to_thread=True, opt=SIGNING)
def token(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """What the program answered."""
    must_join(visit.actor)
    visit.cabinet.signing_joinings.receive(id, form.texts, visit.actor)
    return visit.go(f"{PATH}/{id}/sign/wait")


@get("/joining/{id:str}/sign/wait", sync_to_thread=True)
def wait(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The verification code while the phone is asked for PIN2, the call for a token, or why it ended."""
    joining, base = visit.cabinet.joining_cases.look(JoiningId(id), visit.actor), f"{PATH}/{id}"
    return wait_page(
        visit,
        visit.cabinet.signing_joinings,
        id,
        template="mandates/joining_wait.html",
        base=base,
        sent=base,
        package=joining.package,
        joining=joining,
    )


@get("/joining/{id:str}/sign/state", sync_to_thread=True, opt=SIGNING)
def state(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """How the phone stands, asked by the page every two seconds."""
    must_join(visit.actor)
    base = f"{PATH}/{id}"
    return asked_by_script(visit, visit.cabinet.signing_joinings, id, base=base, sent=base)


@get("/joining/{id:str}/sign/look", sync_to_thread=True, opt=SIGNING)
def look(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same without scripts: ask, then show the page again."""
    must_join(visit.actor)
    return asked_again(visit, visit.cabinet.signing_joinings, id, f"{PATH}/{id}")


@post("/joining/{id:str}/sign/cancel", sync_to_thread=True)
def cancel(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Ləğv et: nothing is signed."""
    must_join(visit.actor)
    visit.cabinet.signing_joinings.cancel(id, visit.actor)
    return visit.go(f"{PATH}/{id}/sign/wait")


def read_page(visit: Visit, id: str, error: CabinetError | None = None) -> Page:
    """The page that reads a token's certificate; what is with the court already is shown instead."""
    joining, back = visit.cabinet.joining_cases.look(JoiningId(id), visit.actor), f"{PATH}/{id}"
    if joining.is_with_court or joining.package is None:
        return visit.go(back)
    action = f"{back}/sign/e-imza"
    return eimza.certificate_page(visit, joining.package, action=action, back=back, error=error)


PAGES: tuple[HTTPRouteHandler, ...] = (sign, begin, e_imza, by_e_imza, token, wait, state, look, cancel)
