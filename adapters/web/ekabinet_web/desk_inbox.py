"""The clerk's inbox: found by whose hands it is on, by term, kind, number and applicant (Manual 10.6)."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.deadline import Deadline
from ekabinet_core.docket_search import DocketSearch, DocketTally, Held, Urgency
from ekabinet_core.paging import moment_mark
from ekabinet_ports.storage import Docketed
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.applications import term_from
from ekabinet_web.catalogue import Catalogue
from ekabinet_web.query import Query, address
from ekabinet_web.search_form import Asked, Choosing, Options, Panel, SearchField
from ekabinet_web.visit import Page, Visit

PATH = "/desk"
PARTS = ("waiting", "answered")


@frozen
class Waiting:
    """One application of the inbox."""

    docketed: Docketed
    age: int
    """Days since it came, where the court is."""
    today: date
    term: Deadline | None
    """By when it must be answered; None where the law sets no term."""

    @property
    def left(self) -> int | None:
        """Days left to answer, less than 0 when they are over."""
        return (self.term.last - self.today).days if self.term is not None else None


@frozen
class OnHands:
    """How many are on whose hands, and the list of those."""

    text: str
    count: int
    href: str
    here: bool


@get(PATH, sync_to_thread=True)
def inbox(visit: NamedDependency[Visit]) -> Page:
    """Daxil olan ərizələr: those without an answer first, and which is the next."""
    desk, queue, actor, query = visit.cabinet.desk, visit.cabinet.queue, visit.actor, Query.of(visit.request)
    tallies, following = queue.tallies(actor), queue.following(actor)
    undecided = queue.find(_search(visit, query), moment_mark(query["waiting"]), actor)
    decided = desk.answered(actor, moment_mark(query["answered"]))
    return visit.page(
        "desk/inbox.html",
        undecided=[waiting(visit, row) for row in undecided.rows],
        decided=[waiting(visit, row) for row in decided.rows],
        pages={"waiting": undecided, "answered": decided},
        panel=_panel(visit, query, tallies),
        on_hands=_on_hands(visit, query, tallies),
        following=waiting(visit, following) if following is not None else None,
    )


def waiting(visit: Visit, docketed: Docketed) -> Waiting:
    """How long it waits, and by when it must be answered."""
    zone, kind = ZoneInfo(visit.cabinet.rules.time_zone), visit.cabinet.rules.kind(docketed.kind)
    today, came = visit.browser.now.astimezone(zone).date(), docketed.received_at.astimezone(zone).date()
    term = term_from(visit, kind, docketed.received_at) if kind is not None else None
    return Waiting(docketed, (today - came).days, today, term)


def _search(visit: Visit, query: Query) -> DocketSearch:
    """Which ones the address asks for; what it names wrongly lets every one through."""
    urgency, held = query["term"], query["held"]
    return DocketSearch(
        held=Held(held) if held in set(Held) else Held.ANYBODYS,
        kind=query["kind"],
        named=query["named"],
        arrivals=visit.cabinet.queue.arrivals(Urgency(urgency)) if urgency in set(Urgency) else None,
    )


def _panel(visit: Visit, query: Query, tallies: Sequence[DocketTally]) -> Panel:
    _, words = visit.looks.catalogue.gettext, visit.looks.catalogue
    kinds = frozenset(one.kind for one in tallies)
    fields = (
        SearchField("held", _("On whose hands"), query["held"], Asked.CHOSEN, _hands(words)),
        SearchField("term", _("Term to answer"), query["term"], Asked.CHOSEN, _terms(words)),
        Choosing(query, words).coded("kind", _("Kind of application"), visit.cabinet.rules.kinds, kinds),
        SearchField("named", _("Number, or name of the applicant"), query["named"]),
    )
    return Panel(PATH, fields, tuple((part, query[part]) for part in PARTS))


def _on_hands(visit: Visit, query: Query, tallies: Sequence[DocketTally]) -> Sequence[OnHands]:
    """All of them, the clerk's own and nobody's; empty ones too."""
    _, rest = visit.looks.catalogue.gettext, query.without("held", *PARTS)
    counts = {
        Held.ANYBODYS: sum(one.count for one in tallies),
        Held.MINE: sum(one.count for one in tallies if one.holder == visit.actor.account),
        Held.NOBODYS: sum(one.count for one in tallies if one.holder is None),
    }
    texts = {Held.ANYBODYS: _("All"), **{Held(held): text for held, text in _hands(visit.looks.catalogue)}}
    return [
        OnHands(texts[held], count, address(PATH, (("held", held), *rest)), query["held"] == held)
        for held, count in counts.items()
    ]


def _hands(words: Catalogue) -> Options:
    _ = words.gettext
    return [(Held.MINE, _("Mine")), (Held.NOBODYS, _("Nobody's"))]


def _terms(words: Catalogue) -> Options:
    _ = words.gettext
    return [
        (Urgency.OVER, _("The term is over")),
        (Urgency.TODAY, _("Ends today")),
        (Urgency.SOON, _("Ends within two days")),
    ]


PAGES: tuple[HTTPRouteHandler, ...] = (inbox,)
