"""İclaslarım: the hearings of a person's cases, those to come and those that are over (Manual 11)."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.case_search import COUNTED, ListedHearing
from ekabinet_core.errors import Invalid
from ekabinet_core.paging import moment_mark
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from ekabinet_web.capacity import elsewhere
from ekabinet_web.downloads import streamed
from ekabinet_web.hearing_table import hearing_table
from ekabinet_web.query import Query
from ekabinet_web.search_form import hearing_panel, hearing_search
from ekabinet_web.visit import Page, Visit

PATH = "/hearings"


@frozen
class HearingRow:
    """One hearing, and how far away it is."""

    hearing: ListedHearing
    days: int
    """From today to the hearing, where the court is: 0 is today, less than 0 is past."""


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """İclaslarım: the next one first, then the others, then those that are over."""
    query, hearings, actor = Query.of(visit.request), visit.cabinet.hearings, visit.actor
    coming, past = moment_mark(query["coming"]), moment_mark(query["past"])
    behalf, principals = visit.cabinet.on_behalf, visit.cabinet.on_behalf.principals(actor)
    try:
        search = hearing_search(query, visit.cabinet.rules.time_zone)
        search = behalf.heard_among(search, query["behalf"], actor)
        found, error = hearings.find(search, coming, past, actor), None
    except Invalid as invalid:
        found, error = None, invalid
    panel = hearing_panel(visit, PATH, query, hearings.occurring(actor), principals)
    later = hearing_rows(visit, found.coming.rows) if found else []
    first = following(visit, later) if found and not panel.chosen and not found.coming.back else None
    return visit.page(
        "hearings/index.html",
        error=error,
        found=found,
        panel=panel,
        most=COUNTED,
        following=first,
        later=[row for row in later if row is not first],
        past=hearing_rows(visit, found.past.rows) if found else [],
        behalves=behalf.names((*found.coming.rows, *found.past.rows), actor) if found else {},
        elsewhere=elsewhere(visit),
    )


@get("/hearings.csv", sync_to_thread=True)
def table(visit: NamedDependency[Visit]) -> Stream:
    """What the list has on all its pages, as a file."""
    rules, words = visit.cabinet.rules, visit.looks.catalogue
    search = hearing_search(Query.of(visit.request), rules.time_zone)
    hearings = visit.cabinet.hearings.every(search, visit.actor)
    name = f"{words.gettext('My hearings')}.csv"
    return streamed(visit, name, "text/csv", hearing_table(hearings, rules, words))


def hearing_rows(visit: Visit, hearings: Sequence[ListedHearing]) -> list[HearingRow]:
    """Hearings as the person sees them."""
    today = _day_in(visit, visit.browser.now)
    return [HearingRow(one, (_day_in(visit, one.at) - today).days) for one in hearings]


def following(visit: Visit, rows: Sequence[HearingRow]) -> HearingRow | None:
    """The next hearing that is still to be held; hearings of today count until the day is over."""
    set_for = visit.cabinet.rules.hearing_results[0].code
    return next((row for row in rows if row.days >= 0 and row.hearing.result == set_for), None)


def _day_in(visit: Visit, at: datetime) -> date:
    """The day of a moment, where the court is."""
    return at.astimezone(ZoneInfo(visit.cabinet.rules.time_zone)).date()


PAGES: tuple[HTTPRouteHandler, ...] = (index, table)
