"""Cases and hearings in memory, and a person's lists of them."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from attrs import frozen
from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import (
    CaseSearch,
    HearingSearch,
    ListedCase,
    ListedHearing,
    Occurring,
    judge_key,
    name_words,
)
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_ports.cases import CaseAndHearings

from ekabinet_memory.storage_keeping import add, as_kept, found
from ekabinet_memory.storage_search import beyond, case_found, hearing_found, takes_part
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

    def hearings(self, case: CaseId) -> Sequence[Hearing]:
        theirs = [one for one in self.shelves.hearings.values() if one.case == case]
        return sorted(theirs, key=lambda hearing: (hearing.at, hearing.id))

    def opened_by(self, application: ApplicationId) -> Case | None:
        opened = [one for one in self.shelves.cases.values() if one.application == application]
        return min(opened, key=lambda case: case.id, default=None)


@frozen
class MemoryNewCases:
    """Many cases that are not there yet."""

    shelves: Shelves

    def put(self, cases: Sequence[CaseAndHearings]) -> None:
        for case, hearings in cases:
            add(self.shelves.cases, case.id, case, "case")
            for hearing in hearings:
                add(self.shelves.hearings, hearing.id, hearing, "hearing")


@frozen
class MemoryCaseList:
    """A person's cases."""

    shelves: Shelves

    def page(self, person: Identifier, search: CaseSearch, mark: Mark[date] | None) -> Page[ListedCase]:
        rows = [ListedCase.of(case, person) for case in self._found(person, search)]
        return page_at(mark, partial(beyond, rows, ListedCase.mark, Order.LATEST), ListedCase.mark)

    def count(self, person: Identifier, search: CaseSearch, most: int) -> int:
        return min(len(self._found(person, search)), most)

    def occurring(self, person: Identifier) -> Occurring:
        theirs = self._found(person, CaseSearch())
        return Occurring(
            frozenset(case.court for case in theirs),
            frozenset(judge_key(case.judge) for case in theirs),
            frozenset(case.case_type for case in theirs),
            states=frozenset(case.state for case in theirs),
        )

    def words(self, person: Identifier) -> frozenset[str]:
        theirs = self._found(person, CaseSearch())
        return frozenset(word for case in theirs for word in name_words(case))

    def _found(self, person: Identifier, search: CaseSearch) -> Sequence[Case]:
        cases = self.shelves.cases.values()
        return [case for case in cases if takes_part(person, case) and case_found(search, case)]


@frozen
class MemoryHearingList:
    """The hearings of a person's cases."""

    shelves: Shelves

    def page(
        self, person: Identifier, search: HearingSearch, mark: Mark[datetime] | None
    ) -> Page[ListedHearing]:
        rows = [ListedHearing.of(hearing, case, person) for hearing, case in self._found(person, search)]
        return page_at(mark, partial(beyond, rows, ListedHearing.mark, search.order), ListedHearing.mark)

    def count(self, person: Identifier, search: HearingSearch, most: int) -> int:
        return min(len(self._found(person, search)), most)

    def occurring(self, person: Identifier) -> Occurring:
        theirs = self._found(person, HearingSearch())
        return Occurring(
            frozenset(case.court for _, case in theirs),
            frozenset(judge_key(hearing.judge) for hearing, _ in theirs),
            frozenset(case.case_type for _, case in theirs),
            kinds=frozenset(hearing.kind for hearing, _ in theirs),
        )

    def _found(self, person: Identifier, search: HearingSearch) -> Sequence[tuple[Hearing, Case]]:
        cases = self.shelves.cases
        listed = ((one, cases[one.case]) for one in self.shelves.hearings.values() if one.case in cases)
        return [
            (hearing, case)
            for hearing, case in listed
            if takes_part(person, case) and hearing_found(search, hearing, case)
        ]
