"""What a court has, for its clerks: its cases and hearings, and what its desk has told of them last."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from ekabinet_core.case import Case, Hearing
from ekabinet_core.court_search import CourtSearch
from ekabinet_core.paging import Mark, Page

NUMBERED_MOST = 10


class CourtBook(Protocol):
    """All cases and hearings that the cabinet has a copy of, as their courts look at them.

    What is looked for is found by an index, however many cases other courts have.
    """

    def page(self, court: str, search: CourtSearch, mark: Mark[date] | None) -> Page[Case]:
        """A court's cases that a search lets through, the last received first; as ``page_at`` has pages."""
        ...

    def count(self, court: str, search: CourtSearch, most: int) -> int:
        """How many are found; it counts no further than ``most``."""
        ...

    def hearings(self, court: str, since: datetime, before: datetime) -> Sequence[tuple[Hearing, Case]]:
        """A court's hearings from one moment to another, that one not included, each with its case."""
        ...

    def numbered(self, number: str) -> Sequence[Case]:
        """The cases of that number at any court, as ``number_key`` reads it: at most NUMBERED_MOST."""
        ...


class LastTold(Protocol):
    """Which event the desk has told last of a case or a hearing: until it is heard, the copy is behind."""

    def of(self, subject: str) -> int:
        """The event's number; 0 where the desk has told nothing of it."""
        ...

    def put(self, subject: str, number: int, instead_of: int) -> None:
        """Raises Conflict unless the last one is still ``instead_of``: of two desks one wins."""
        ...
