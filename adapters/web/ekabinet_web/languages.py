"""The language of whoever is signed in, of their pages and of letters to them; and of who registers.

Elsewhere addresses name the language, see `switching`.
"""

from urllib.parse import quote

from ekabinet_core.errors import NotFound
from litestar import post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.form import Form
from ekabinet_web.query import NAME_MOST, VALUE_MOST, Query, address
from ekabinet_web.switching import LANGUAGE, SWITCH, place
from ekabinet_web.visit import Page, Visit

BEFORE = ("/register", "/password")
"""Pages with forms for who is not signed in, and whose addresses need name no language."""
FIELDS = 8


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
    if place(visit.request).startswith(BEFORE) and visit.anybody() is None:
        if not visit.speaks(form[LANGUAGE]):
            raise NotFound("language")
        visit.keep_typed(_bounded(form))
    else:
        visit.cabinet.profile.speak(form[LANGUAGE], visit.actor)
        visit.keep_typed(form)
    visit.browser.put(LANGUAGE, form[LANGUAGE])
    return visit.go(address(quote(place(visit.request)), Query.of(visit.request).pairs))


def _bounded(form: Form) -> Form:
    """No more than the pages of registering send: anybody may fill a session with it."""
    return Form({name[:NAME_MOST]: text[:VALUE_MOST] for name, text in list(form.texts.items())[:FIELDS]}, {})


PAGES: tuple[HTTPRouteHandler, ...] = (choose_first, choose)
