"""The docket, the feed and what took no effect of it, in memory."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.court_event import CourtEvent, Happening
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import ApplicationId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_ports.court_post import Posted, Sent
from ekabinet_ports.parked_events import ParkedEvent
from ekabinet_ports.storage import Docketed

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

    def undecided(self, court: str, mark: Mark[datetime] | None) -> Page[Docketed]:
        rows = [row for row in self._of(court) if row.decided_at is None]
        return page_at(mark, partial(beyond, rows, Docketed.mark, Order.EARLIEST), Docketed.mark)

    def decided(self, court: str, mark: Mark[datetime] | None) -> Page[Docketed]:
        rows = [row for row in self._of(court) if row.decided_at is not None]
        return page_at(mark, partial(beyond, rows, Docketed.mark, Order.LATEST), Docketed.mark)

    def next_serial(self, court: str, case_type: str, year: int) -> int:
        return self.shelves.next_serial("case", court, case_type, str(year))

    def _of(self, court: str) -> Iterator[Docketed]:
        return (row for row in self.shelves.docket.values() if row.court == court)


@frozen
class MemoryFeed:
    """What the desk tells, and how far the cabinet has listened."""

    shelves: Shelves

    def tell(self, happening: Happening) -> None:
        number = len(self.shelves.events) + 1
        self.shelves.events.append(CourtEvent(number, as_kept(happening)))

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
