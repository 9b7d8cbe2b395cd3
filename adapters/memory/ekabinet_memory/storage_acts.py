"""Acts of courts in memory."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.act import Act, ActStatus
from ekabinet_core.ids import ActId, CaseId

from ekabinet_memory.storage_keeping import found, put
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryActs:
    """Acts as courts prepare, sign and issue them."""

    shelves: Shelves

    def get(self, id: ActId) -> Act:
        return found(self.shelves.acts, id, "act")

    def of(self, case: CaseId) -> Sequence[Act]:
        theirs = (one for one in self.shelves.acts.values() if one.case == case)
        standing = (one for one in theirs if one.status is not ActStatus.DISCARDED)
        return sorted(standing, key=lambda one: (one.prepared_at, one.id))

    def put(self, act: Act) -> Act:
        return put(self.shelves.acts, act.id, act, "act")
