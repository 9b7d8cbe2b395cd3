"""Who holds an office."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ekabinet_core.account import Account
from ekabinet_core.paging import Mark, Page
from ekabinet_core.staff_search import StaffSearch


class Staff(Protocol):
    """Accounts by the post that they act in: of several posts the first one."""

    def of(self, court: str) -> Sequence[Account]:
        """Everybody of that court, by user name; nobody for an empty one."""
        ...

    def page(self, search: StaffSearch, mark: Mark[datetime] | None) -> Page[Account]:
        """A page of those who hold an office and whom a search lets through, the last appointed first.

        They are found by the names of the person, and by the one by which cases call a judge.
        """
        ...
