"""Məhkəmə işlərim and İclaslarım: cases a person takes part in, and their hearings (Manual 4, 7, 11)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.case import Case, Hearing
from ekabinet_core.ids import CaseId
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.visit import Page, Visit


@frozen
class CaseRow:
    """One case of the list, with the person's own roles in it."""

    case: Case
    roles: tuple[str, ...]


@frozen
class HearingRow:
    """One hearing, with its case and the person's own roles in it."""

    hearing: Hearing
    case: Case
    roles: tuple[str, ...]
    days: int
    """From today to the hearing, where the court is: 0 is today, less than 0 is past."""


@get("/cases", sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Məhkəmə işlərim."""
    actor = visit.actor
    rows = [CaseRow(case, case.roles_of(actor.person_number)) for case in visit.cabinet.cases.of(actor)]
    return visit.page("cases/index.html", rows=rows)


@get("/cases/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Ətraflı məlumat: who hears it, the parties, what it is about, its hearings and papers."""
    case, hearings = visit.cabinet.cases.get(CaseId(id), visit.actor)
    rows = [hearing_row(visit, hearing, case) for hearing in hearings]
    return visit.page(
        "cases/one.html",
        case=case,
        roles=case.roles_of(visit.actor.person_number),
        following=following(visit, rows),
        rows=rows,
    )


@get("/hearings", sync_to_thread=True)
def hearings(visit: NamedDependency[Visit]) -> Page:
    """İclaslarım: the next one first, then the others, then those that are over."""
    rows = [hearing_row(visit, hearing, case) for hearing, case in visit.cabinet.cases.hearings(visit.actor)]
    first = following(visit, rows)
    return visit.page(
        "hearings/index.html",
        following=first,
        later=[row for row in rows if row.days >= 0 and row is not first],
        past=[row for row in reversed(rows) if row.days < 0],
    )


def hearing_row(visit: Visit, hearing: Hearing, case: Case) -> HearingRow:
    """A hearing as the person sees it."""
    today = day_in(visit, visit.browser.now)
    days = (day_in(visit, hearing.at) - today).days
    return HearingRow(hearing, case, case.roles_of(visit.actor.person_number), days)


def following(visit: Visit, rows: list[HearingRow]) -> HearingRow | None:
    """The next hearing that is still to be held; hearings of today count until the day is over."""
    set_for = visit.cabinet.rules.hearing_results[0].code
    return next((row for row in rows if row.days >= 0 and row.hearing.result == set_for), None)


def day_in(visit: Visit, at: datetime) -> date:
    """The day of a moment, where the court is."""
    return at.astimezone(ZoneInfo(visit.cabinet.rules.time_zone)).date()


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, hearings)
