"""What is to come, in memory."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.coming import Coming
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId
from ekabinet_core.notice import Happened

from ekabinet_memory.storage_keeping import as_kept
from ekabinet_memory.storage_search import takes_part
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryAgenda:
    """Everything to come."""

    shelves: Shelves

    def of(self, id: str) -> Coming | None:
        return self.shelves.agenda.get(id)

    def put(self, coming: Coming) -> None:
        self.shelves.agenda[coming.id] = as_kept(coming)

    def drop(self, id: str) -> None:
        self.shelves.agenda.pop(id, None)

    def due(self, now: datetime) -> Coming | None:
        due = [one for one in self.shelves.agenda.values() if one.due_at <= now]
        return min(due, key=lambda one: (one.due_at, one.id), default=None)

    def terms(
        self, person: Identifier, owner: AccountId, after: datetime, *, most: int | None = None
    ) -> Sequence[Coming]:
        cases = {str(one.id) for one in self.shelves.cases.values() if takes_part(person, one)}
        own = {str(one.id) for one in self.shelves.applications.values() if one.owner == owner}
        theirs = [one for one in self.shelves.agenda.values() if one.about in cases | own]
        terms = [one for one in theirs if one.happened is not Happened.HEARING_NEAR and after < one.at]
        return sorted(terms, key=lambda one: (one.at, one.id))[:most]
