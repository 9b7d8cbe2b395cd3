"""The texts that a court keeps for its reasons."""

from collections.abc import Sequence
from typing import Protocol

from ekabinet_core.ids import ReasonTemplateId
from ekabinet_core.reason_template import ReasonTemplate


class ReasonTemplates(Protocol):
    """Texts for reasons. ``put`` and ``drop`` raise Conflict unless the version is the one last read."""

    def get(self, id: ReasonTemplateId) -> ReasonTemplate:
        """Raises NotFound."""
        ...

    def of(self, court: str) -> Sequence[ReasonTemplate]:
        """Those of a court, in any order."""
        ...

    def put(self, template: ReasonTemplate) -> ReasonTemplate:
        """Keep it; gives it with its next version."""
        ...

    def drop(self, template: ReasonTemplate) -> None: ...
