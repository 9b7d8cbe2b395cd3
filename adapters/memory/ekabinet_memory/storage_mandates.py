"""Mandates, and requests to be let into cases, in memory."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial

from attrs import frozen
from ekabinet_core.case import Case
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, CaseId, JoiningId, MandateId
from ekabinet_core.joining import Joining
from ekabinet_core.mandate import Mandate
from ekabinet_core.paging import Mark, Order, Page, page_at

from ekabinet_memory.storage_keeping import found, put
from ekabinet_memory.storage_search import beyond
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryMandates:
    """Mandates, by their id."""

    shelves: Shelves

    def get(self, id: MandateId) -> Mandate:
        return found(self.shelves.mandates, id, "mandate")

    def held_by(self, representative: Identifier) -> Sequence[Mandate]:
        return _latest(one for one in self._all() if one.representative == representative)

    def given_by(self, principal: Identifier, mark: Mark[date] | None) -> Page[Mandate]:
        rows = [one for one in self._all() if one.principal == principal]
        return page_at(mark, partial(beyond, rows, Mandate.mark, Order.LATEST), Mandate.mark)

    def joined_to(self, case: CaseId) -> Sequence[Mandate]:
        return _latest(one for one in self._all() if one.joined == case)

    def lapsed(self, day: date, most: int) -> Sequence[Mandate]:
        standing = (one for one in self._all() if one.joined is not None and one.left_at is None)
        return _latest(one for one in standing if one.period.last is not None and one.period.last < day)[
            :most
        ]

    def put(self, mandate: Mandate) -> Mandate:
        return put(self.shelves.mandates, mandate.id, mandate, "mandate")

    def _all(self) -> Sequence[Mandate]:
        return tuple(self.shelves.mandates.values())


@frozen
class MemoryJoinings:
    """Requests, by their id."""

    shelves: Shelves

    def get(self, id: JoiningId) -> Joining:
        return found(self.shelves.joinings, id, "joining")

    def of(self, owner: AccountId) -> Sequence[Joining]:
        theirs = [one for one in self.shelves.joinings.values() if one.owner == owner]
        return sorted(theirs, key=lambda one: (one.asked_at, one.id), reverse=True)

    def waiting(self, court: str, mark: Mark[datetime] | None) -> Page[Joining]:
        rows = [one for one in self._at(court) if one.is_with_court and one.answer is None]
        return page_at(mark, partial(beyond, rows, Joining.mark, Order.EARLIEST), Joining.mark)

    def answered(self, court: str, mark: Mark[datetime] | None) -> Page[Joining]:
        rows = [one for one in self._at(court) if one.answer is not None]
        return page_at(mark, partial(beyond, rows, Joining.mark, Order.LATEST), Joining.mark)

    def put(self, joining: Joining) -> Joining:
        return put(self.shelves.joinings, joining.id, joining, "joining")

    def _at(self, court: str) -> Sequence[Joining]:
        return [one for one in self.shelves.joinings.values() if one.court == court]


@frozen
class MemoryCaseNumbers:
    """Cases by their numbers."""

    shelves: Shelves

    def find(self, court: str, number: str) -> Case | None:
        same = [one for one in self.shelves.cases.values() if (one.court, one.number) == (court, number)]
        return min(same, key=lambda case: case.id, default=None)


def _latest(mandates: Iterable[Mandate]) -> Sequence[Mandate]:
    return sorted(mandates, key=lambda one: (one.period.first, one.id), reverse=True)
