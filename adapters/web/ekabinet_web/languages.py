"""The language of whoever is signed in: of their pages, and of the letters to them."""

from urllib.parse import quote

from litestar import post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.form import Form
from ekabinet_web.query import Query, address
from ekabinet_web.switching import LANGUAGE, SWITCH, place
from ekabinet_web.visit import Page, Visit


@post(SWITCH, sync_to_thread=True)
def choose_first(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """On the first page."""
    return _chosen(visit, form)


@post(f"{SWITCH}/{{page:path}}", sync_to_thread=True)
def choose(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """On the page whose path stands behind."""
    return _chosen(visit, form)


def _chosen(visit: Visit, form: Form) -> Page:
    """Speak it from now on; what was typed on the page stands there again."""
    visit.cabinet.profile.speak(form[LANGUAGE], visit.actor)
    visit.browser.put(LANGUAGE, form[LANGUAGE])
    visit.keep_typed(form)
    return visit.go(address(quote(place(visit.request)), Query.of(visit.request).pairs))


PAGES: tuple[HTTPRouteHandler, ...] = (choose_first, choose)
