"""Ərizələr: a person's applications, found by what is known of them; as a table, too (Manual 10)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.application_search import ApplicationSearch, Tally
from ekabinet_core.coded import called
from ekabinet_core.errors import Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.paging import Page as RowsPage
from ekabinet_core.paging import moment_mark
from ekabinet_core.status import Status
from ekabinet_usecases.drafts import Own
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.applications import Row
from ekabinet_web.capacity import elsewhere
from ekabinet_web.catalogue import Catalogue
from ekabinet_web.downloads import streamed
from ekabinet_web.fault_words import fault_text
from ekabinet_web.form import Form
from ekabinet_web.query import Query, address
from ekabinet_web.search_form import FIRST, LAST, Asked, Choosing, Panel, SearchField, days, midnight
from ekabinet_web.spreadsheet import lines
from ekabinet_web.visit import Page, Visit

PATH = "/applications"
TABLE = "/applications.csv"
YES = "yes"


@frozen
class Counted:
    """How many applications have a status, and the list of those."""

    status: str
    count: int
    href: str
    here: bool


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """All of them or those that the address asks for, and what waits for the person."""
    query, drafts, actor = Query.of(visit.request), visit.cabinet.drafts, visit.actor
    tallies = drafts.tallies(actor)
    page: RowsPage[Own] = RowsPage()
    error = None
    try:
        page = drafts.find(_search(visit, query), actor, moment_mark(query["page"]))
    except Invalid as invalid:
        error = invalid
    panel = _panel(visit, query, tallies)
    return visit.page(
        "applications/index.html",
        error=error,
        rows=[Row(own.application, own.correction) for own in page.rows],
        page=page,
        panel=panel,
        counted=_counted(query, tallies),
        table_href=address(TABLE, query.without("page")),
        to_do=drafts.to_do(actor),
        discarded=drafts.discarded(actor),
        several=len(organisations(tallies)) > 1,
        elsewhere=[one for one in elsewhere(visit) if one.opens not in {None, actor.owner}],
    )


@get(TABLE, sync_to_thread=True)
def table(visit: NamedDependency[Visit]) -> Stream:
    """The same list for a spreadsheet, whole; sent while it is read."""
    drafts, actor = visit.cabinet.drafts, visit.actor
    found = drafts.all(_search(visit, Query.of(visit.request)), actor)
    several = len(organisations(drafts.tallies(actor))) > 1
    name = visit.looks.catalogue.gettext("Applications")
    return streamed(visit, f"{name}.csv", "text/csv", _lines(visit, found, several=several))


@post("/applications/{id:str}/copy", sync_to_thread=True)
def copy(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Yeni qaralamaya köçür."""
    _ = visit.looks.catalogue.gettext
    try:
        draft = visit.cabinet.drafts.copy(ApplicationId(id), visit.actor)
    except Invalid as error:
        said = fault_text(error.faults[0], visit.looks.catalogue, visit.cabinet.rules)
        return visit.go(f"/applications/{id}", problem=said)
    said = _("This is a new draft with what stood in the other one. The duty is to be settled anew.")
    return visit.go(f"/applications/{draft.id}/subject", said)


def _search(visit: Visit, query: Query) -> ApplicationSearch:
    """Which ones the address asks for; raises Invalid for days that there are not."""
    first, last = days(query)
    zone = visit.cabinet.rules.time_zone
    return ApplicationSearch(
        status=query["status"],
        court=query["court"],
        kind=query["kind"],
        behalf=query["behalf"],
        owing=query["owing"] == YES,
        to_correct=query["returned"] == YES,
        number=query["number"],
        since=midnight(first, zone) if first is not None else None,
        before=midnight(last + timedelta(days=1), zone) if last is not None else None,
    )


def _panel(visit: Visit, query: Query, tallies: Sequence[Tally]) -> Panel:
    _, rules = visit.looks.catalogue.gettext, visit.cabinet.rules
    choose = Choosing(query, visit.looks.catalogue)
    courts = frozenset(one.court for one in tallies if one.court)
    kinds = frozenset(one.kind for one in tallies if one.kind)
    statuses = [(one.value, status_text(one, visit.looks.catalogue)) for one in Status]
    made_for = organisations(tallies)
    others = [(number, name) for number, name in made_for.items() if number]
    fields = (
        *choose.behalf(others, own="" in made_for),
        SearchField("status", _("Status"), query["status"], Asked.CHOSEN, statuses),
        choose.coded("court", _("Name of the court"), rules.courts, courts),
        choose.coded("kind", _("Kind of application"), rules.kinds, kinds),
        SearchField("owing", _("Duty"), query["owing"], Asked.CHOSEN, [(YES, _("To pay"))]),
        SearchField(
            "returned", _("Given back"), query["returned"], Asked.CHOSEN, [(YES, _("Not corrected yet"))]
        ),
        SearchField("number", _("Number of the application"), query["number"]),
        SearchField(FIRST, _("Changed from"), query[FIRST], Asked.DAY),
        SearchField(LAST, _("Changed until"), query[LAST], Asked.DAY),
    )
    return Panel(PATH, fields, (("page", query["page"]),))


def organisations(tallies: Sequence[Tally]) -> Mapping[str, str]:
    """The numbers and names of those that they are made for; empty ones for their owner's own."""
    split = (one.organisation.partition(" ") for one in tallies)
    return {number: name for number, _, name in split}


def _counted(query: Query, tallies: Sequence[Tally]) -> Sequence[Counted]:
    """All of them, then each status, empty ones too: the five are always there (Manual 10.6)."""
    rest = query.without("status", "page")
    counts = {status: sum(one.count for one in tallies if one.status is status) for status in Status}
    chosen = query["status"]
    whole = Counted("", sum(counts.values()), address(PATH, rest), not chosen)
    return [
        whole,
        *(
            Counted(status, count, address(PATH, (("status", status), *rest)), chosen == status)
            for status, count in counts.items()
        ),
    ]


def status_text(status: Status, words: Catalogue) -> str:
    """One of the five statuses in words."""
    _ = words.gettext
    return {
        Status.DRAFT: _("Draft"),
        Status.CONFIRMED: _("Confirmed"),
        Status.SENT: _("Sent"),
        Status.REFUSED: _("Refused"),
        Status.ACCEPTED: _("Accepted"),
    }[status]


def _lines(visit: Visit, found: Iterator[Application], *, several: bool) -> Iterator[str]:
    _ = visit.looks.catalogue.gettext
    head = (
        _("Number of the application"),
        _("Status"),
        _("Title of the application"),
        _("Name of the court"),
        _("Kind of application"),
        _("Last change"),
        _("Sent"),
        _("Case number"),
        *([_("On whose behalf")] if several else []),
    )
    return lines(head, (_cells(visit, one, several=several) for one in found))


def _cells(visit: Visit, one: Application, *, several: bool) -> Sequence[str]:
    words, rules = visit.looks.catalogue, visit.cabinet.rules
    sent_at = one.moved_at(Status.SENT)
    return (
        one.number,
        status_text(one.status, words),
        one.title,
        called(rules.courts, one.subject.court, words.language),
        called(rules.kinds, one.subject.kind, words.language),
        words.moment_at(one.changed_at, rules.time_zone),
        words.moment_at(sent_at, rules.time_zone) if sent_at is not None else "",
        (one.decision.case_number or "") if one.decision is not None else "",
        *([one.organisation.name if one.organisation else words.gettext("Myself")] if several else []),
    )


PAGES: tuple[HTTPRouteHandler, ...] = (index, table, copy)
