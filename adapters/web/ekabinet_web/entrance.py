"""The way in (Manual 3): the front page, signing in by password or electronic signature, signing out."""

from ekabinet_core.capacity import Administrator, Clerk, CourtAdministrator, Registrar
from ekabinet_core.errors import CabinetError, Invalid, NotFound, Suspended
from ekabinet_core.judge import Judge
from ekabinet_core.waiting import Attempt, Purpose, State
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web import eimza
from ekabinet_web.attempts import (
    ATTEMPT,
    begin_attempt,
    look_at,
    proof_pages,
    wait_page,
)
from ekabinet_web.form import Form
from ekabinet_web.half_proof import ask_second
from ekabinet_web.home import home_page
from ekabinet_web.mishaps import NEXT
from ekabinet_web.suspended import suspended_page
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.ways import PHONE_WAY
from ekabinet_web.wording import SAID_THERE

BY_PASSWORD = "password"  # noqa: S105  # the name of a way in


@get("/", sync_to_thread=True)
def front(visit: NamedDependency[Visit]) -> Page:
    """The front page: ways to sign in; who is signed in finds their own page."""
    if visit.anybody() is None:
        return sign_in_page(visit)
    first = home(visit)
    return home_page(visit) if first == "/" else visit.go(first)


@post("/sign-in/password", sync_to_thread=True)
def by_password(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """İstifadəçi adı və şifrə ilə."""
    try:
        name, password = form["user_name"], form["password"]
        account = visit.cabinet.signing_in.by_password(name, password, visit.network_address)
    except NotFound:
        wrong = Invalid.because("user_name", "sign-in-wrong")
        return sign_in_page(visit, form, error=wrong, opened="password")
    except Suspended as suspended:
        return suspended_page(visit, suspended)
    except SAID_THERE as error:
        return sign_in_page(visit, form, error=error, opened="password")
    if account.second.is_asked:
        return ask_second(visit, account)
    visit.sign_in(account, BY_PASSWORD)
    return visit.go(visit.browser.take(NEXT) or home(visit))


@post("/sign-in/asan", sync_to_thread=True)
def by_asan(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """ASAN İmza ilə: starts the request to the phone."""
    try:
        begin_attempt(visit, form, Purpose.SIGN_IN)
    except SAID_THERE as error:
        return sign_in_page(visit, form, error=error, opened=PHONE_WAY)
    return visit.go("/sign-in/wait")


@get("/sign-in/e-imza", sync_to_thread=True)
def e_imza(visit: NamedDependency[Visit]) -> Page:
    """e-İmza ilə: looks for the program first."""
    return eimza.sign_in_page(visit, action="/sign-in/e-imza", back="/")


@get("/sign-in/wait", sync_to_thread=True)
def wait(visit: NamedDependency[Visit]) -> Page:
    """The verification code, while the phone is asked; without scripts it asks at each look."""
    visit.remember_language()
    attempt = look_at(visit, Purpose.SIGN_IN)
    if attempt.wait.state is State.DONE:
        return finish(visit, attempt)
    return wait_page(visit, attempt, base="/sign-in", back="/")


@post("/sign-out", sync_to_thread=True)
def sign_out(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """Çıxış: the session finds nothing any more; the front page stays in the language."""
    visit.read_in(visit.looks.catalogue.language)
    visit.browser.end()
    return visit.go(visit.address("/"))


def home(visit: Visit) -> str:
    """Where somebody begins after signing in."""
    if isinstance(visit.actor.capacity, Administrator):
        return "/offices"
    if isinstance(visit.actor.capacity, Registrar):
        return "/registrations"
    if isinstance(visit.actor.capacity, Judge):
        return "/desk/cases"
    if isinstance(visit.actor.capacity, CourtAdministrator):
        return "/desk/work"
    return "/desk" if isinstance(visit.actor.capacity, Clerk) else "/"


def sign_in_page(
    visit: Visit, form: Form | None = None, *, error: CabinetError | None = None, opened: str = ""
) -> Html:
    """The front page, with what was typed."""
    typed = form or Form({}, {})
    return visit.page(
        "entrance/sign_in.html",
        error=error,
        typed=typed,
        opened=opened or (*visit.offered.codes, BY_PASSWORD)[0],
    )


def typed_page(visit: Visit, form: Form, error: CabinetError, method: str) -> Html:
    """The front page again, for whom a method did not take."""
    return sign_in_page(visit, form, error=error, opened=method)


def finish(visit: Visit, attempt: Attempt) -> Page:
    """Sign the person in; who has no account is led to registering."""
    try:
        signed_in = visit.anybody()
        account = visit.cabinet.signing_in.by_proof(attempt, signed_in.account if signed_in else None)
    except NotFound:
        return visit.page("entrance/no_account.html", name=attempt.person.name if attempt.person else "")
    except Suspended as suspended:
        return suspended_page(visit, suspended)
    visit.browser.take(ATTEMPT)
    visit.browser.now = visit.cabinet.parts.clock.now()  # a session begins after its password ended
    visit.sign_in(account, attempt.wait.method, attempt.behalf)
    if not account.password_hash:
        return visit.go("/confirmation/password")
    return visit.go(visit.browser.take(NEXT) or home(visit))


PAGES: tuple[HTTPRouteHandler, ...] = (
    front,
    by_password,
    by_asan,
    e_imza,
    wait,
    sign_out,
    *proof_pages(Purpose.SIGN_IN, "/sign-in", back="/", form_page=typed_page),
)
