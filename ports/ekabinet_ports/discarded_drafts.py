"""Drafts that were deleted and can still be brought back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ekabinet_core.application import Application
from ekabinet_core.discarded import Discarded
from ekabinet_core.ids import AccountId


class DiscardedDrafts(Protocol):
    """Deleted drafts. They are no applications of anybody; the files that they name are kept."""

    def of(self, by: AccountId) -> Sequence[Discarded]:
        """Those that somebody has deleted, the last first."""
        ...

    def put(self, discarded: Discarded) -> None:
        """In place of what was there of that draft."""
        ...

    def restore(self, draft: Application) -> Application:
        """An application again, under its next version, so that no page that was open before overwrites it.

        Raises Conflict when it is there already, or another one corrects the same.
        """
        ...

    def drop_before(self, at: datetime) -> None:
        """Forget those that were deleted before that time."""
        ...
