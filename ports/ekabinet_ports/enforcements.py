"""The cabinet's copies of enforcement cases."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from ekabinet_core.enforcement import Enforcement
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, EnforcementId
from ekabinet_core.paging import Mark, Page


class Enforcements(Protocol):
    """Copies of enforcement cases; what is put again replaces what was there, in the lists too."""

    def put(self, enforcement: Enforcement) -> None: ...

    def get(self, id: EnforcementId) -> Enforcement:
        """Raises NotFound."""
        ...

    def page(
        self, person: Identifier, mark: Mark[date] | None, among: Collection[CaseId] | None = None
    ) -> Page[Enforcement]:
        """A page of those in which a person is a side, the last opened first.

        ``among``: only those that come from one of these cases. The one at a mark; the first one without a
        mark, or where nothing lies beyond it.
        """
        ...
