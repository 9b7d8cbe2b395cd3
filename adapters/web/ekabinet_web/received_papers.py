"""Papers for running cases at the clerk's desk (Manual 8)."""

from ekabinet_core.paging import moment_mark
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit


@get("/received-papers", sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """İşlər üzrə sənədlər: what came, the last first."""
    mark = moment_mark(Query.of(visit.request)["page"])
    return visit.page("desk/papers.html", page=visit.cabinet.received_papers.page(visit.actor, mark))


PAGES: tuple[HTTPRouteHandler, ...] = (index,)
