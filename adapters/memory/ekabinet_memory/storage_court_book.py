"""A court's cases and hearings, and what its desk has told last, in memory."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from attrs import frozen
from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import judge_key, number_key
from ekabinet_core.court_search import CourtSearch, case_mark, case_words
from ekabinet_core.errors import Conflict
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_ports.court_book import NUMBERED_MOST

from ekabinet_memory.storage_search import beyond
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryCourtBook:
    """Cases and hearings as their courts look at them."""

    shelves: Shelves

    def page(self, court: str, search: CourtSearch, mark: Mark[date] | None) -> Page[Case]:
        rows = [*self._found(court, search)]
        return page_at(mark, partial(beyond, rows, case_mark, Order.LATEST), case_mark)

    def count(self, court: str, search: CourtSearch, most: int) -> int:
        return min(len([*self._found(court, search)]), most)

    def hearings(self, court: str, since: datetime, before: datetime) -> Sequence[tuple[Hearing, Case]]:
        cases = self.shelves.cases
        listed = ((one, cases[one.case]) for one in self.shelves.hearings.values() if one.case in cases)
        return [(one, case) for one, case in listed if case.court == court and since <= one.at < before]

    def numbered(self, number: str) -> Sequence[Case]:
        key = number_key(number)
        named = [case for case in self.shelves.cases.values() if number_key(case.number) == key]
        return sorted(named, key=lambda case: case.id)[:NUMBERED_MOST]

    def _found(self, court: str, search: CourtSearch) -> Iterator[Case]:
        return (one for one in self.shelves.cases.values() if one.court == court and _found(search, one))


def _found(search: CourtSearch, case: Case) -> bool:
    words = case_words(case)
    return (
        search.judge in {"", judge_key(case.judge)}
        and search.state in {"", case.state}
        and all(any(word.startswith(one) for word in words) for one in search.beginnings)
    )


@frozen
class MemoryLastTold:
    """What the desk has told last."""

    shelves: Shelves

    def of(self, subject: str) -> int:
        return self.shelves.last_told.get(subject, 0)

    def put(self, subject: str, number: int, instead_of: int) -> None:
        if self.of(subject) != instead_of:
            raise Conflict("told")
        self.shelves.last_told[subject] = number
