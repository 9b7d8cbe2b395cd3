"""What the cabinet keeps of notices to people."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from ekabinet_core.ids import AccountId, NoticeId
from ekabinet_core.notice import Notice
from ekabinet_core.paging import Mark, Page


class Reading(StrEnum):
    """Which notices are listed."""

    ALL = "all"
    UNOPENED = "unopened"


class Noticeboard(Protocol):
    """Notices, each once, with what became of them since."""

    def place(self, notice: Notice) -> bool:
        """Keep it, unless one of that id is kept already; says whether it is new."""
        ...

    def get(self, id: NoticeId) -> Notice:
        """Raises NotFound."""
        ...

    def put(self, notice: Notice) -> Notice:
        """Keep what became of it; gives it with its next version. Raises Conflict for a stale one."""
        ...

    def page(self, to: AccountId, reading: Reading, mark: Mark[datetime] | None) -> Page[Notice]:
        """A page of a person's, the last made first."""
        ...

    def unopened(self, to: AccountId, most: int) -> int:
        """How many of a person's were not opened, counted up to so many."""
        ...
