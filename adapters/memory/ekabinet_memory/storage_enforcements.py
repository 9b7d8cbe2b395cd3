"""Enforcement cases in memory."""

from collections.abc import Collection
from datetime import date
from functools import partial

from attrs import frozen
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, EnforcementId
from ekabinet_core.paging import Mark, Order, Page, page_at

from ekabinet_memory.storage_keeping import as_kept, found
from ekabinet_memory.storage_search import beyond
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryEnforcements:
    """Copies of enforcement cases."""

    shelves: Shelves

    def put(self, enforcement: Enforcement) -> None:
        self.shelves.enforcements[enforcement.id] = as_kept(enforcement)

    def get(self, id: EnforcementId) -> Enforcement:
        return found(self.shelves.enforcements, id, "enforcement")

    def page(
        self, person: Identifier, mark: Mark[date] | None, among: Collection[CaseId] | None = None
    ) -> Page[Enforcement]:
        every = self.shelves.enforcements.values()
        meant = [one for one in every if among is None or one.writ.case in among]
        theirs = [one for one in meant if one.sides_of(person)]
        return page_at(mark, partial(beyond, theirs, Enforcement.mark, Order.LATEST), Enforcement.mark)
