"""Who works for a court."""

from collections.abc import Sequence
from typing import Protocol

from ekabinet_core.account import Account


class Staff(Protocol):
    """Accounts by the court of the post that they act in: of several posts the first one."""

    def of(self, court: str) -> Sequence[Account]:
        """Everybody of that court, by user name; nobody for an empty one."""
        ...
