"""What the cabinet keeps of requests for money back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ekabinet_core.ids import AccountId, RefundId
from ekabinet_core.paging import Mark, Page
from ekabinet_core.refund import Refund


class Refunds(Protocol):
    """Requests for money back. ``put`` raises Conflict for a stale version."""

    def get(self, id: RefundId) -> Refund:
        """Raises NotFound."""
        ...

    def of(self, owner: AccountId) -> Sequence[Refund]:
        """All of a person, the last asked first."""
        ...

    def waiting(self, court: str, mark: Mark[datetime] | None) -> Page[Refund]:
        """A page of what a court has to answer, the longest asked first."""
        ...

    def answered(self, court: str, mark: Mark[datetime] | None) -> Page[Refund]:
        """A page of what was answered there, the last answered first."""
        ...

    def put(self, refund: Refund) -> Refund:
        """Keep it; gives it with its next version."""
        ...
