"""The docket, the feed and what took no effect of it, in memory."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.case_search import number_key
from ekabinet_core.court_event import CourtEvent, Happening
from ekabinet_core.docket_search import Arrival, DocketSearch, DocketTally, Held
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import AccountId, ApplicationId, ReasonTemplateId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.reason_template import ReasonTemplate
from ekabinet_core.spelling import words_of
from ekabinet_ports.court_post import Posted, Sent
from ekabinet_ports.parked_events import ParkedEvent
from ekabinet_ports.storage import ALIKE_MOST, Docketed

from ekabinet_memory.storage_keeping import as_kept, found, put
from ekabinet_memory.storage_search import beyond
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryDocket:
    """The desk's own book."""

    shelves: Shelves

    def get(self, application: ApplicationId) -> Docketed:
        return found(self.shelves.docket, application, "application")

    def put(self, row: Docketed) -> Docketed:
        return put(self.shelves.docket, row.application, row, "docket")

    def undecided(self, court: str, search: DocketSearch, mark: Mark[datetime] | None) -> Page[Docketed]:
        rows = [row for row in self._of(court) if row.decided_at is None and _found(search, row)]
        return page_at(mark, partial(beyond, rows, Docketed.mark, Order.EARLIEST), Docketed.mark)

    def tallies(self, court: str) -> Sequence[DocketTally]:
        alike: defaultdict[tuple[str, AccountId | None], list[datetime]] = defaultdict(list)
        for row in self._of(court):
            if row.decided_at is None:
                alike[row.kind, row.hold.by if row.hold else None].append(row.received_at)
        return [DocketTally(kind, holder, len(came), min(came)) for (kind, holder), came in alike.items()]

    def decided(self, court: str, mark: Mark[datetime] | None) -> Page[Docketed]:
        rows = [row for row in self._of(court) if row.decided_at is not None]
        return page_at(mark, partial(beyond, rows, Docketed.mark, Order.LATEST), Docketed.mark)

    def alike(self, row: Docketed) -> Sequence[Docketed]:
        same = [one for one in self._of(row.court) if row.likeness and one.likeness == row.likeness]
        others = sorted((one for one in same if one.application != row.application), key=_named_by)
        return sorted(others, key=_received, reverse=True)[:ALIKE_MOST]

    def next_serial(self, court: str, case_type: str, year: int) -> int:
        return self.shelves.next_serial("case", court, case_type, str(year))

    def _of(self, court: str) -> Iterator[Docketed]:
        return (row for row in self.shelves.docket.values() if row.court == court)


def _named_by(row: Docketed) -> ApplicationId:
    return row.application


def _received(row: Docketed) -> datetime:
    return row.received_at


def _found(search: DocketSearch, row: Docketed) -> bool:
    holder = row.hold.by if row.hold is not None else None
    held = {Held.ANYBODYS: True, Held.MINE: holder == search.clerk, Held.NOBODYS: holder is None}
    arrived = search.arrivals is None or any(_arrived(one, row) for one in search.arrivals)
    return held[search.held] and search.kind in {"", row.kind} and arrived and _named(search, row)


def _arrived(arrival: Arrival, row: Docketed) -> bool:
    since = arrival.since is None or arrival.since <= row.received_at
    return row.kind == arrival.kind and since and row.received_at < arrival.before


def _named(search: DocketSearch, row: Docketed) -> bool:
    if not search.named:
        return True
    known, names = words_of(row.applicant), search.names
    called = bool(names) and all(any(word.startswith(name) for word in known) for name in names)
    return called or (bool(search.number) and search.number in number_key(row.number))


@frozen
class MemoryReasonTemplates:
    """The texts that a court keeps for its reasons."""

    shelves: Shelves

    def get(self, id: ReasonTemplateId) -> ReasonTemplate:
        return found(self.shelves.reason_templates, id, "reason template")

    def of(self, court: str) -> Sequence[ReasonTemplate]:
        return [one for one in self.shelves.reason_templates.values() if one.court == court]

    def put(self, template: ReasonTemplate) -> ReasonTemplate:
        return put(self.shelves.reason_templates, template.id, template, "reason template")

    def drop(self, template: ReasonTemplate) -> None:
        known = self.shelves.reason_templates.get(template.id)
        if known is None or known.version != template.version:
            raise Conflict("reason template")
        del self.shelves.reason_templates[template.id]


@frozen
class MemoryFeed:
    """What the desk tells, and how far the cabinet has listened."""

    shelves: Shelves

    def tell(self, happening: Happening) -> int:
        number = len(self.shelves.events) + 1
        self.shelves.events.append(CourtEvent(number, as_kept(happening)))
        return number

    def after(self, number: int, most: int) -> Sequence[CourtEvent]:
        return self.shelves.events[number : number + most]

    def heard(self) -> int:
        return self.shelves.heard

    def hear(self, number: int) -> None:
        if number != self.shelves.heard + 1:
            raise Conflict("feed")
        self.shelves.heard = number


@frozen
class MemoryParkedEvents:
    """Events that were heard and changed nothing."""

    shelves: Shelves

    def put(self, event: ParkedEvent) -> None:
        if event.number in self.shelves.parked_events:
            raise Conflict("event")
        self.shelves.parked_events[event.number] = as_kept(event)

    def after(self, number: int, most: int) -> Sequence[ParkedEvent]:
        parked = self.shelves.parked_events
        return [parked[one] for one in sorted(parked) if one > number][:most]

    def drop(self, number: int) -> None:
        if self.shelves.parked_events.pop(number, None) is None:
            raise NotFound("event")


@frozen
class MemoryCourtPost:
    """What is told to a court's own system."""

    shelves: Shelves

    def put(self, kind: Sent, subject: str, at: datetime) -> None:
        posted = Posted(len(self.shelves.court_post) + 1, kind, subject, at)
        self.shelves.court_post.setdefault(subject, as_kept(posted))

    def after(self, number: int, most: int) -> Sequence[Posted]:
        return [*self.shelves.court_post.values()][number : number + most]
