"""Aktı imzala: the judge signs an act with ASAN İmza or e-İmza, and it leaves for the seal."""

from ekabinet_core.errors import CabinetError, Conflict
from ekabinet_core.ids import ActId
from ekabinet_core.permission import Permission
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web import eimza
from ekabinet_web.crowd import SIGNING
from ekabinet_web.desk_acts import PATH, act_page, overtaken
from ekabinet_web.form import Form
from ekabinet_web.signing import METHOD, PHONE, asked_again, asked_by_script, wait_page
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
    if form["method"] == eimza.METHOD:
        return visit.go(f"{PATH}/{id}/sign/e-imza")
    holder = {"phone": form["phone"], "user_code": form["user_code"]}
    try:
        visit.cabinet.signing_acts.begin(id, METHOD, holder, visit.actor)
    except SAID_THERE as error:
        return act_page(visit, id, form, error)
    visit.browser.put(PHONE, form["phone"])
    return visit.go(f"{PATH}/{id}/sign/wait")


@get("/desk/acts/{id:str}/sign/e-imza", sync_to_thread=True)
def e_imza(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Elektron imza ilə imzala: the page reads the certificate."""
    return read_page(visit, id)


@post("/desk/acts/{id:str}/sign/e-imza", sync_to_thread=True, opt=SIGNING)
def by_e_imza(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """The certificate was read: it shall sign."""
    holder = {"certificate": form["certificate"]}
    try:
        visit.cabinet.signing_acts.begin(id, eimza.METHOD, holder, visit.actor)
    except SAID_THERE as error:
        return read_page(visit, id, error)
    return visit.go(f"{PATH}/{id}/sign/wait")


@post("/desk/acts/{id:str}/sign/token", sync_to_thread=True, opt=SIGNING)
def token(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """What the program answered."""
    visit.cabinet.signing_acts.receive(id, form.texts, visit.actor)
    return visit.go(f"{PATH}/{id}/sign/wait")


@get("/desk/acts/{id:str}/sign/wait", sync_to_thread=True)
def wait(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The verification code while the phone is asked for PIN2, the call for a token, or why it ended."""
    visit.actor.must(Permission.ISSUE)
    act, case = visit.cabinet.acts.look(ActId(id), visit.actor)
    base = f"{PATH}/{id}"
    return wait_page(
        visit,
        visit.cabinet.signing_acts,
        id,
        template="desk/act_wait.html",
        base=base,
        sent=base,
        package=act.package,
        act=act,
        case=case,
    )


@get("/desk/acts/{id:str}/sign/state", sync_to_thread=True, opt=SIGNING)
def state(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """How the phone stands, asked by the page every two seconds."""
    base = f"{PATH}/{id}"
    return asked_by_script(visit, visit.cabinet.signing_acts, id, base=base, sent=base)


@get("/desk/acts/{id:str}/sign/look", sync_to_thread=True, opt=SIGNING)
def look(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same without scripts: ask, then show the page again."""
    return asked_again(visit, visit.cabinet.signing_acts, id, f"{PATH}/{id}")


@post("/desk/acts/{id:str}/sign/cancel", sync_to_thread=True)
def cancel(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Ləğv et: nothing is signed."""
    visit.cabinet.signing_acts.cancel(id, visit.actor)
    return visit.go(f"{PATH}/{id}/sign/wait")


def read_page(visit: Visit, id: str, error: CabinetError | None = None) -> Page:
    """The page that reads a token's certificate; what cannot be signed is shown instead."""
    visit.actor.must(Permission.ISSUE)
    act, _ = visit.cabinet.acts.look(ActId(id), visit.actor)
    back = f"{PATH}/{id}"
    if act.signature is not None or act.package is None:
        return visit.go(back)
    return eimza.certificate_page(visit, act.package, action=f"{back}/sign/e-imza", back=back, error=error)


PAGES: tuple[HTTPRouteHandler, ...] = (sign, begin, e_imza, by_e_imza, token, wait, state, look, cancel)
