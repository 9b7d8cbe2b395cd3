"""When people were here last."""

from typing import Protocol

from ekabinet_core.ids import AccountId
from ekabinet_core.last_visit import LastVisit


class LastVisits(Protocol):
    """One of each person; of two at once, either may be the last."""

    def of(self, owner: AccountId) -> LastVisit | None: ...

    def put(self, visit: LastVisit) -> None: ...
