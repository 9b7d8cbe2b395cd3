"""Şəxsiyyət vəsiqəsi ilə: registering with an identity card (Manual 2.1)."""

from ekabinet_core.errors import CabinetError, Taken
from ekabinet_usecases.card_proving import TypedCard
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.attempts import ATTEMPT
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE


@get("/register/card", sync_to_thread=True)
def card(visit: NamedDependency[Visit]) -> Page:
    """Step 1: series and number of the card, and FİN."""
    return card_page(visit, Form(visit.typed_before(), {}))


@post("/register/card", sync_to_thread=True)
def check(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Step 2, Yoxla: the people register is asked; who has a cabinet already is sent to sign in."""
    typed = TypedCard(form["series"] + form["card_number"], form["person_number"])
    try:
        attempt = visit.cabinet.card_proving.prove(typed, visit.network_address)
        visit.cabinet.registration.check(attempt)
    except Taken:
        return visit.page("entrance/taken.html")
    except SAID_THERE as error:
        return card_page(visit, form, error)
    visit.browser.put(ATTEMPT, attempt.id)
    visit.remember_language()
    return visit.go(visit.address("/register/account"))


def card_page(visit: Visit, form: Form, error: CabinetError | None = None) -> Html:
    """The page that asks for what is printed on the card."""
    return visit.page("entrance/card.html", error=error, typed=form)


PAGES: tuple[HTTPRouteHandler, ...] = (card, check)
