"""Applications as they are kept, and what a person's applications say together."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.application_search import ApplicationSearch, Tally
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.paging import Mark, Page

Among = Collection[ApplicationId] | None


class Applications(Protocol):
    """Applications. ``put`` raises Conflict unless the version is the one last read."""

    def get(self, id: ApplicationId) -> Application:
        """Raises NotFound."""
        ...

    def page(self, owner: AccountId, mark: Mark[datetime] | None) -> Page[Application]:
        """A page of a person's applications, the last changed first.

        The one at a mark; the first one without a mark, or where nothing lies beyond it.
        """
        ...

    def put(self, application: Application) -> Application:
        """Keep it; gives it with its next version.

        Raises Conflict too when another application corrects the same one.
        """
        ...

    def drop(self, application: Application) -> None:
        """A discarded draft; raises Conflict for a stale version."""
        ...

    def next_number(self, year: int) -> int:
        """1, 2, 3 … within the year; given once each."""
        ...


@frozen
class ToDo:
    """What a person's applications ask them to do."""

    drafts: int
    """Those that are not finished."""
    to_sign: int
    """Confirmed ones, which only lack the signature."""
    to_correct: int
    """Returned ones that nothing was made of yet."""
    to_pay: int
    """Sent ones for which a duty is owed that the court has set since."""


class Filings(Protocol):
    """What a person's applications say together; what it costs does not grow with their papers.

    ``among`` names the only ones that are looked at; None: all.
    """

    def to_do(self, owner: AccountId, among: Among = None) -> ToDo: ...

    def find(
        self, owner: AccountId, search: ApplicationSearch, mark: Mark[datetime] | None, among: Among = None
    ) -> Page[Application]:
        """A page of those that a search lets through, like ``Applications.page``."""
        ...

    def tallies(self, owner: AccountId, among: Among = None) -> Sequence[Tally]:
        """How many there are of each status, court and kind, in any order."""
        ...

    def correction_of(self, id: ApplicationId) -> Application | None:
        """The one that corrects a returned one."""
        ...

    def has_filed(self, owner: AccountId, kinds: Collection[str], besides: ApplicationId) -> bool:
        """Whether the person has filed another one of these kinds; one that was returned was not filed."""
        ...
