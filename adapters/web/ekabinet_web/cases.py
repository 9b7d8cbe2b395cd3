"""Məhkəmə işlərim: the cases a person takes part in, found and read (Manual 4, 7, 9)."""

from ekabinet_core.case_search import COUNTED, ListedHearing
from ekabinet_core.errors import Invalid
from ekabinet_core.ids import CaseId
from ekabinet_core.paging import day_mark
from ekabinet_usecases.reading import own_number
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.capacity import elsewhere
from ekabinet_web.case_table import case_table
from ekabinet_web.downloads import streamed
from ekabinet_web.hearings import following, hearing_rows
from ekabinet_web.query import Query
from ekabinet_web.search_form import case_panel, case_search
from ekabinet_web.visit import Page, Visit

PATH = "/cases"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Məhkəmə işlərim: all of them, or those that the address asks for."""
    query, cases, actor = Query.of(visit.request), visit.cabinet.cases, visit.actor
    behalf, principals = visit.cabinet.on_behalf, visit.cabinet.on_behalf.principals(actor)
    try:
        search = behalf.among(case_search(query), query["behalf"], actor)
        found, error = cases.find(search, day_mark(query["page"]), actor), None
    except Invalid as invalid:
        found, error = None, invalid
    return visit.page(
        "cases/index.html",
        error=error,
        found=found,
        panel=case_panel(visit, PATH, query, cases.occurring(actor), principals),
        most=COUNTED,
        behalves=behalf.names(found.page.rows, actor) if found else {},
        elsewhere=elsewhere(visit),
    )


@get("/cases.csv", sync_to_thread=True)
def table(visit: NamedDependency[Visit]) -> Stream:
    """What the list has on all its pages, as a file."""
    query, actor, behalf = Query.of(visit.request), visit.actor, visit.cabinet.on_behalf
    cases = visit.cabinet.cases.every(behalf.among(case_search(query), query["behalf"], actor), actor)
    words, behalves = visit.looks.catalogue, behalf.names(cases, actor)
    lines = case_table(cases, visit.cabinet.rules, words, behalves)
    return streamed(visit, f"{words.gettext('My court cases')}.csv", "text/csv", lines)


@get("/cases/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Ətraflı məlumat: who hears it, the parties, what it is about, its hearings and papers."""
    case, hearings = visit.cabinet.cases.get(CaseId(id), visit.actor)
    person = own_number(visit.cabinet.rules, visit.actor)
    rows = hearing_rows(visit, [ListedHearing.of(one, case, person) for one in hearings])
    return visit.page(
        "cases/one.html",
        case=case,
        roles=visit.cabinet.cases.roles(case, visit.actor),
        representing=visit.cabinet.cases.represented(case, visit.actor),
        following=following(visit, rows),
        hearings=hearings,
        linked=visit.cabinet.cases.linked(case, visit.actor),
        replies=visit.cabinet.replying.offered(case, visit.actor),
        submitted=visit.cabinet.submitting.sent(CaseId(id), visit.actor),
    )


PAGES: tuple[HTTPRouteHandler, ...] = (index, table, one)
