"""Private calendar feeds in memory, and when people were here last."""

from attrs import frozen
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.last_visit import LastVisit
from ekabinet_core.subscription import Subscription

from ekabinet_memory.storage_keeping import as_kept
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemorySubscriptions:
    """Calendar feeds."""

    shelves: Shelves

    def of(self, owner: AccountId) -> Subscription | None:
        return self.shelves.subscriptions.get(owner)

    def by_secret(self, secret: Digest) -> Subscription:
        for one in self.shelves.subscriptions.values():
            if one.secret == secret:
                return one
        raise NotFound("subscription")

    def put(self, subscription: Subscription) -> None:
        self.shelves.subscriptions[subscription.owner] = as_kept(subscription)

    def drop(self, owner: AccountId) -> None:
        self.shelves.subscriptions.pop(owner, None)


@frozen
class MemoryLastVisits:
    """Last visits."""

    shelves: Shelves

    def of(self, owner: AccountId) -> LastVisit | None:
        return self.shelves.last_visits.get(owner)

    def put(self, visit: LastVisit) -> None:
        self.shelves.last_visits[visit.owner] = as_kept(visit)
