"""Cases, the docket and the feed in memory."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.case import Case, Hearing
from ekabinet_core.court_event import CourtEvent, Happening
from ekabinet_core.errors import Conflict
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_ports.storage import Docketed

from ekabinet_memory.storage_keeping import as_kept, found, put
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryCases:
    """Copies of cases and hearings."""

    shelves: Shelves

    def put(self, case: Case) -> None:
        self.shelves.cases[case.id] = as_kept(case)

    def put_hearing(self, hearing: Hearing) -> None:
        self.shelves.hearings[hearing.id] = as_kept(hearing)

    def get(self, id: CaseId) -> Case:
        return found(self.shelves.cases, id, "case")

    def of(self, person_number: Identifier) -> Sequence[Case]:
        theirs = [
            case
            for case in self.shelves.cases.values()
            if any(one.identifier == person_number for one in case.participants)
        ]
        return sorted(theirs, key=lambda case: (case.received_on, case.id), reverse=True)

    def hearings(self, cases: Sequence[CaseId]) -> Sequence[Hearing]:
        theirs = [one for one in self.shelves.hearings.values() if one.case in cases]
        return sorted(theirs, key=lambda hearing: (hearing.at, hearing.id))


@frozen
class MemoryDocket:
    """The desk's own book."""

    shelves: Shelves

    def get(self, application: ApplicationId) -> Docketed:
        return found(self.shelves.docket, application, "application")

    def put(self, row: Docketed) -> Docketed:
        return put(self.shelves.docket, row.application, row, "docket")

    def of(self, court: str) -> Sequence[Docketed]:
        inbox = [row for row in self.shelves.docket.values() if row.court == court]
        return sorted(inbox, key=lambda row: (row.decided_at is not None, row.received_at, row.application))

    def next_serial(self, court: str, case_type: str, year: int) -> int:
        return self.shelves.next_serial("case", court, case_type, str(year))


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
