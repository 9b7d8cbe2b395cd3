"""Acts of courts, from their drafts on."""

from collections.abc import Sequence
from typing import Protocol

from ekabinet_core.act import Act
from ekabinet_core.ids import ActId, CaseId


class Acts(Protocol):
    """Acts as the court prepares, signs and issues them; what the parties read is the copy of the case."""

    def get(self, id: ActId) -> Act:
        """Raises NotFound."""
        ...

    def of(self, case: CaseId) -> Sequence[Act]:
        """Those of a case, the first prepared first; none that was discarded."""
        ...

    def put(self, act: Act) -> Act:
        """Keep it under its next version; raises Conflict for a stale one."""
        ...
