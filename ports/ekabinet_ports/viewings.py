"""Who opened whose papers, as it is kept."""

from datetime import datetime
from typing import Protocol

from ekabinet_core.ids import AccountId
from ekabinet_core.paging import Mark, Page
from ekabinet_core.viewing import Viewing


class Viewings(Protocol):
    """Each viewing once; added, never changed."""

    def note(self, viewing: Viewing) -> None:
        """Keep it, unless it is kept already."""
        ...

    def page(self, owner: AccountId, mark: Mark[datetime] | None) -> Page[Viewing]:
        """A page of those of a person's papers, the last first."""
        ...
