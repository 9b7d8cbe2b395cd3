"""Statistics of a court: a period is chosen, and its figures stand in tables, two charts and files."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.capacity import Administrator
from ekabinet_core.errors import Invalid
from ekabinet_core.statistics import DAYS_BY_WEEK, Answered, Period, Received, Span, Unanswered
from ekabinet_core.text import sort_key
from ekabinet_usecases.statistics import CourtFigures
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.chart import Chart, chart
from ekabinet_web.downloads import streamed
from ekabinet_web.query import Query, address
from ekabinet_web.search_form import Options, days
from ekabinet_web.spreadsheet import lines
from ekabinet_web.statistics_tables import Table, Tables, days_of
from ekabinet_web.visit import Page, Visit

PATH, FILE = "/desk/statistics", "/desk/statistics.csv"
BETWEEN = "between"


@frozen
class Shown:
    """The figures of a court with everything that the page draws of them."""

    figures: CourtFigures
    days: str
    tables: Sequence[tuple[Table, str]]
    """Each with the address of its file."""
    charts: Sequence[Chart]
    count: int
    """Answered."""
    in_time: int
    late: int
    median: str
    """Days; empty where nothing was answered."""

    @property
    def received(self) -> int:
        """How many came."""
        return sum(one.count for one in self.figures.received)

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return sum(one.count for one in self.figures.waiting)

    @property
    def over(self) -> int:
        """Of how many that wait the term is over."""
        return sum(one.count for one in self.figures.waiting if one.over)


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """The form, and what it asks for."""
    query, shown, error = Query.of(visit.request), None, None
    chooses = isinstance(visit.actor.capacity, Administrator)
    try:
        if not chooses or query["court"]:
            shown = _shown(visit, query)
    except Invalid as invalid:
        error = invalid
    return visit.page(
        "desk/statistics.html",
        error=error,
        shown=shown,
        asked=query,
        spans=_spans(visit.looks.catalogue),
        span=_span(query),
        courts=_courts(visit) if chooses else (),
        between=BETWEEN,
    )


@get(FILE, sync_to_thread=True)
def table(visit: NamedDependency[Visit]) -> Stream:
    """One of the tables for a spreadsheet; one that there is not is the one by kinds, without rows."""
    query = Query.of(visit.request)
    figures = visit.cabinet.statistics.look(_period(visit, query), visit.actor, query["court"])
    tables = Tables(figures, visit.cabinet.rules, visit.looks.catalogue)
    found = next((one for one in tables.all() if one.name == query["table"]), tables.kinds())
    rows = ([about, *map(str, cells)] for about, cells in found.rows)
    return streamed(visit, f"{found.caption}.csv", "text/csv", lines(found.head, rows))


def _shown(visit: Visit, query: Query) -> Shown:
    figures = visit.cabinet.statistics.look(_period(visit, query), visit.actor, query["court"])
    tables = Tables(figures, visit.cabinet.rules, visit.looks.catalogue)
    whole = next((one for one in figures.speed if one.kind is None), None)
    asked = query.without("table")
    return Shown(
        figures,
        days_of(figures.period, visit.looks.catalogue),
        [(one, address(FILE, (*asked, ("table", one.name)))) for one in tables.all()],
        _charts(figures, tables),
        sum(one.count for one in figures.answered),
        sum(one.count for one in figures.answered if one.late is False),
        sum(one.count for one in figures.answered if one.late),
        tables.days(whole.median) if whole is not None else "",
    )


def _charts(figures: CourtFigures, tables: Tables) -> Sequence[Chart]:
    """What came and was answered over the time, and how long what waits now has waited."""
    _, parts, waiting = tables.words.gettext, tables.parts(), tables.waiting()
    labels = [_short(one, figures.period) for one in figures.period.parts]
    described = _("The figures stand in the table of the same name.")
    series = [
        (_("Received"), [_sum(figures.received, place) for place in range(len(labels))]),
        (_("Answered"), [_sum(figures.answered, place) for place in range(len(labels))]),
    ]
    ages = [">10", "6–10", "3–5", "1–2", "0"]
    ageing = [(_("Without an answer"), [_sum(figures.waiting, place) for place in range(len(ages))])]
    flow = chart("flow", parts.caption, described, labels=labels, series=series)
    age = chart("age", _("Waiting now, by days"), described, labels=ages, series=ageing)
    return [*([flow] if parts.rows else []), *([age] if waiting.rows else [])]


def _sum(counted: Sequence[Received | Answered | Unanswered], part: int) -> int:
    return sum(one.count for one in counted if one.part == part)


def _short(part: Period, whole: Period) -> str:
    """A day and its month; a month and its year where the whole is drawn by months."""
    by_month = (whole.last - whole.first).days + 1 > DAYS_BY_WEEK
    return f"{part.first:%m.%Y}" if by_month else f"{part.first:%d.%m}"


def _period(visit: Visit, query: Query) -> Period:
    """Which days the address asks for; raises Invalid for days that there are not."""
    asked = _span(query)
    if asked == BETWEEN:
        first, last = days(query)
        return Period.between(first, last)
    return Period.named(Span(asked), visit.cabinet.statistics.today)


def _span(query: Query) -> str:
    """What the address names; this month where it names nothing that there is."""
    known = query["span"] in {*Span, BETWEEN}
    return query["span"] if known else Span.THIS_MONTH


def _spans(words: Catalogue) -> Options:
    _ = words.gettext
    return [
        (Span.THIS_MONTH, _("This month")),
        (Span.LAST_MONTH, _("Last month")),
        (Span.THIS_QUARTER, _("This quarter")),
        (Span.LAST_QUARTER, _("Last quarter")),
        (Span.THIS_YEAR, _("This year")),
        (Span.LAST_YEAR, _("Last year")),
        (BETWEEN, _("The days named below")),
    ]


def _courts(visit: Visit) -> Options:
    language = visit.looks.catalogue.language
    named = [(one.code, one.label.in_(language)) for one in visit.cabinet.rules.courts]
    return sorted(named, key=lambda one: sort_key(one[1], language))


PAGES: tuple[HTTPRouteHandler, ...] = (index, table)
