"""Comparisons with the banks' statements, as they are kept."""

from datetime import datetime
from typing import Protocol

from ekabinet_core.ids import Digest, ReconciliationId
from ekabinet_core.paging import Mark, Page
from ekabinet_core.reconciliation import Reconciliation


class Reconciliations(Protocol):
    """Each comparison that was made; added, never changed."""

    def add(self, reconciliation: Reconciliation) -> None:
        """Keep a new one."""
        ...

    def get(self, id: ReconciliationId) -> Reconciliation:
        """Raises NotFound."""
        ...

    def last_of(self, digest: Digest, gateway: str) -> Reconciliation | None:
        """The last one of that file with the orders of that gateway."""
        ...

    def page(self, mark: Mark[datetime] | None) -> Page[Reconciliation]:
        """A page of all, the last first."""
        ...
