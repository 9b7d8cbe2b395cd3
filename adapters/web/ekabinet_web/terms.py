"""Müddətlərim: what a person may do until a day, and how that day was found."""

from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.visit import Page, Visit

PATH = "/deadlines"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Those that run, the one that ends first at the front."""
    return visit.page("terms/index.html", terms=visit.cabinet.terms.running(visit.actor))


PAGES: tuple[HTTPRouteHandler, ...] = (index,)
