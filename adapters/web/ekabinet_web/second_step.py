"""The second step after a password, to sign in or for a fresh proof: a passkey, or a recovery code."""

from ekabinet_core.account import Account
from ekabinet_core.errors import CabinetError, Invalid, NotFound, Suspended
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.entrance import BY_PASSWORD, home
from ekabinet_web.form import Form
from ekabinet_web.half_proof import HALF, half_of
from ekabinet_web.mishaps import NEXT
from ekabinet_web.suspended import suspended_page
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/sign-in/passkey"
CHALLENGE = "challenge"


@get(PATH, sync_to_thread=True)
def ask(visit: NamedDependency[Visit]) -> Page:
    """Asks for the passkey, or for a code of who has lost it."""
    return step_page(visit)


@post(PATH, sync_to_thread=True)
def by_passkey(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """What the device answered."""
    challenge, address = visit.browser.take(CHALLENGE), visit.network_address
    try:
        half = half_of(visit)
        account = visit.cabinet.second_step.by_passkey(half, form["answer"], challenge, address)
    except NotFound:
        return over(visit)
    except Suspended as suspended:
        return suspended_page(visit, suspended)
    except SAID_THERE as error:
        return step_page(visit, error)
    return let_in(visit, account)


@post("/sign-in/code", sync_to_thread=True)
def by_code(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Bərpa kodu ilə."""
    try:
        account = visit.cabinet.second_step.by_code(
            half_of(visit), form["recovery_code"], visit.network_address
        )
    except NotFound as error:
        if error.what != "recovery code":
            return over(visit)
        return step_page(visit, Invalid.because("recovery_code", "code-wrong"))
    except Suspended as suspended:
        return suspended_page(visit, suspended)
    except SAID_THERE as error:
        return step_page(visit, error)
    return let_in(visit, account)


def let_in(visit: Visit, account: Account) -> Page:
    """In, or on with what a fresh proof was asked for."""
    visit.browser.take(HALF)
    signed_in = visit.anybody()
    if signed_in is not None and signed_in.account == account.id:
        visit.prove_again()
    else:
        visit.sign_in(account, BY_PASSWORD)
    return visit.go(visit.browser.take(NEXT) or home(visit))


def over(visit: Visit) -> Page:
    """The password has to be typed anew."""
    visit.browser.take(HALF)
    _ = visit.looks.catalogue.gettext
    said = _("Too much time has passed since your password. Begin again.")
    return visit.go("/proof" if visit.anybody() else "/", problem=said)


def step_page(visit: Visit, error: CabinetError | None = None) -> Page:
    """The page with a new question for the device; an answer is good for the last one only."""
    try:
        question = visit.cabinet.second_step.ask(half_of(visit))
    except NotFound:
        return over(visit)
    visit.browser.put(CHALLENGE, question.challenge)
    return _asking(visit, question.options, error)


def _asking(visit: Visit, options: str, error: CabinetError | None) -> Html:
    way = "/proof" if visit.anybody() else "/"
    return visit.page("entrance/passkey.html", error=error, options=options, back=way)


PAGES: tuple[HTTPRouteHandler, ...] = (ask, by_passkey, by_code)
