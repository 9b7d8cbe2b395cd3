"""Private calendar feeds as they are kept."""

from typing import Protocol

from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.subscription import Subscription


class Subscriptions(Protocol):
    """Calendar feeds, at most one a person."""

    def of(self, owner: AccountId) -> Subscription | None: ...

    def by_secret(self, secret: Digest) -> Subscription:
        """Raises NotFound."""
        ...

    def put(self, subscription: Subscription) -> None:
        """Keep it instead of the one that the person had."""
        ...

    def drop(self, owner: AccountId) -> None:
        """Forget the one of a person, if there is one."""
        ...
