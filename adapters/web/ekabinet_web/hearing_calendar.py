"""İclaslarım as a calendar: a month, a file for one hearing, and the private feed (Manual 11)."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.case_search import ListedHearing
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_usecases.day import day_of
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.calendar_file import MEDIA_TYPE, calendar_file
from ekabinet_web.downloads import disposition
from ekabinet_web.form import Form
from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit

MONDAY = 0
MONTH = "%Y-%m"


@frozen
class Day:
    """A day of the calendar, and what is held on it."""

    date: date
    hearings: Sequence[ListedHearing]
    within: bool
    """Whether it belongs to the month that is shown, not to one beside it."""


@get("/hearings/month", sync_to_thread=True)
def month(visit: NamedDependency[Visit]) -> Page:
    """A month as a table of its weeks, each day with its hearings."""
    today = day_of(visit.cabinet.parts.clock, visit.cabinet.rules)
    first = _first_of(Query.of(visit.request)["month"], today)
    weeks = Calendar(MONDAY).monthdatescalendar(first.year, first.month)
    found = visit.cabinet.hearing_calendar.between(weeks[0][0], weeks[-1][-1], visit.actor)
    by_day = _by_day(found, visit.cabinet.rules.time_zone)
    rows = [[Day(day, by_day.get(day, ()), day.month == first.month) for day in week] for week in weeks]
    return visit.page(
        "hearings/month.html",
        first=first,
        weeks=rows,
        count=sum(len(day.hearings) for week in rows for day in week if day.within),
        today=today,
        before=(first - timedelta(days=1)).replace(day=1),
        after=(first + timedelta(days=31)).replace(day=1),
    )


@get("/cases/{case:str}/hearings/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], case: FromPath[str], id: FromPath[str]) -> Response[bytes]:
    """One hearing, to be put into a calendar once."""
    hearing = visit.cabinet.hearing_calendar.one(CaseId(case), HearingId(id), visit.actor)
    cabinet, name = visit.cabinet, f"{hearing.number.replace('/', '-')}.ics"
    content = calendar_file([hearing], cabinet.rules, visit.looks, visit.browser.now)
    cookie = visit.browser.save()
    return Response(
        content,
        media_type=MEDIA_TYPE,
        headers={"content-disposition": disposition(name)},
        cookies=[cookie] if cookie else None,
    )


@get("/hearings/feed", sync_to_thread=True)
def feed(visit: NamedDependency[Visit]) -> Page:
    """Whether there is a private feed, and what it is good for."""
    return _feed_page(visit)


@post("/hearings/feed", status_code=200, sync_to_thread=True)
def subscribe(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """A new address, shown on this one page and never again."""
    secret = visit.cabinet.hearing_calendar.subscribe(visit.actor)
    return _feed_page(visit, f"{visit.looks.origin}/calendar/{secret}.ics")


@post("/hearings/feed/end", sync_to_thread=True)
def unsubscribe(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """The address finds nothing any more."""
    visit.cabinet.hearing_calendar.unsubscribe(visit.actor)
    _ = visit.looks.catalogue.gettext
    return visit.go("/hearings/feed", _("The calendar feed has ended. Its address opens nothing any more."))


@get("/hearings/feed/end", sync_to_thread=True)
def again(visit: NamedDependency[Visit]) -> Page:
    """The page of the feed, for who loads such an address again or signs in again in between."""
    return visit.go("/hearings/feed")


def _feed_page(visit: Visit, address: str = "") -> Page:
    subscription = visit.cabinet.hearing_calendar.subscription(visit.actor)
    return visit.page("hearings/feed.html", subscription=subscription, secret_address=address)


def _first_of(text: str, today: date) -> date:
    """The first day of the month asked for; of this one for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if MINYEAR < first.year < MAXYEAR else today.replace(day=1)


def _by_day(hearings: Sequence[ListedHearing], zone: str) -> Mapping[date, Sequence[ListedHearing]]:
    by_day: dict[date, list[ListedHearing]] = {}
    for one in hearings:
        by_day.setdefault(one.at.astimezone(ZoneInfo(zone)).date(), []).append(one)
    return by_day


PAGES: tuple[HTTPRouteHandler, ...] = (month, one, feed, subscribe, unsubscribe, again)
