"""Notices found otherwise than by the list of a person's own."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from ekabinet_core.ids import AccountId
from ekabinet_core.notice import Notice


class NoticeLists(Protocol):
    """The same notices as on the noticeboard."""

    def about(self, things: Collection[str]) -> Sequence[Notice]:
        """Everybody's about these things, the first made first."""
        ...

    def waiting(self, to: AccountId, until: datetime) -> Sequence[Notice]:
        """A person's that wait for a daily letter of then or earlier, the first made first."""
        ...
