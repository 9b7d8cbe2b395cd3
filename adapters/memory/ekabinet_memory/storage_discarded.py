"""Deleted drafts, in memory."""

from collections.abc import Sequence
from datetime import datetime

from attrs import evolve, frozen
from ekabinet_core.application import Application
from ekabinet_core.discarded import Discarded
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import AccountId

from ekabinet_memory.storage_keeping import as_kept
from ekabinet_memory.storage_people import MemoryFilings
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryDiscardedDrafts:
    """Drafts that can still be brought back."""

    shelves: Shelves

    def of(self, by: AccountId) -> Sequence[Discarded]:
        theirs = [one for one in self.shelves.discarded.values() if one.by == by]
        return sorted(theirs, key=lambda one: (one.at, one.id), reverse=True)

    def put(self, discarded: Discarded) -> None:
        self.shelves.discarded[discarded.id] = as_kept(discarded)

    def restore(self, draft: Application) -> Application:
        corrected = MemoryFilings(self.shelves).correction_of(draft.corrects)
        if draft.id in self.shelves.applications or corrected is not None:
            raise Conflict("application")
        again = as_kept(evolve(draft, version=draft.version + 1))
        self.shelves.applications[draft.id] = again
        self.shelves.discarded.pop(draft.id, None)
        return again

    def drop_before(self, at: datetime) -> None:
        for id in [one.id for one in self.shelves.discarded.values() if one.at < at]:
            del self.shelves.discarded[id]
