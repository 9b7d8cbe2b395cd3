"""Müddətlərim: what a person may do until a day, and how that day was found."""

from contextlib import suppress
from datetime import MAXYEAR, date

from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit

PATH = "/deadlines"
SINCE = "since"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Those that run, the one that ends first at the front; many of them day after day on further pages."""
    since = _day(Query.of(visit.request)[SINCE])
    page = visit.cabinet.terms.page(visit.actor, since)
    onward = visit.address(PATH, ((SINCE, page.later.isoformat()),)) if page.later is not None else ""
    return visit.page("terms/index.html", terms=page.terms, since=since, onward=onward)


def _day(said: str) -> date | None:
    """The day that the address names; anybody can type one, and what is none is left out."""
    with suppress(ValueError):
        day = date.fromisoformat(said)
        return day if 1 < day.year < MAXYEAR else None
    return None


PAGES: tuple[HTTPRouteHandler, ...] = (index,)
