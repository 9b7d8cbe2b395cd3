"""Who opened papers of one's own."""

from ekabinet_core.paging import moment_mark
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit

PATH = "/profile/access"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """A page of the list, the last first."""
    page = visit.cabinet.who_opened.page(visit.actor, moment_mark(Query.of(visit.request)["page"]))
    return visit.page("profile/access.html", page=page)


PAGES: tuple[HTTPRouteHandler, ...] = (index,)
