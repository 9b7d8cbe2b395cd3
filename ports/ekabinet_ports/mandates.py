"""Mandates, and requests of representatives to be let into cases."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from ekabinet_core.case import Case
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, CaseId, JoiningId, MandateId
from ekabinet_core.joining import Joining
from ekabinet_core.mandate import Mandate
from ekabinet_core.paging import Mark, Page


class Mandates(Protocol):
    """Mandates, also those that were revoked or have ended: none is ever forgotten."""

    def get(self, id: MandateId) -> Mandate:
        """Raises NotFound."""
        ...

    def held_by(self, representative: Identifier) -> Sequence[Mandate]:
        """Those by which a person acts for others, the one that begins last first."""
        ...

    def given_by(self, principal: Identifier, mark: Mark[date] | None) -> Page[Mandate]:
        """A page of those by which others act for a person or a company, the one that begins last first."""
        ...

    def joined_to(self, case: CaseId) -> Sequence[Mandate]:
        """Those by which a court has let somebody into a case, the one that begins last first."""
        ...

    def lapsed(self, day: date, most: int) -> Sequence[Mandate]:
        """At most so many of those that ended before that day while whoever holds one stands in its case."""
        ...

    def put(self, mandate: Mandate) -> Mandate:
        """Keep it under its next version; raises Conflict for a stale one."""
        ...


class Joinings(Protocol):
    """Requests to be let into a case as somebody's representative."""

    def get(self, id: JoiningId) -> Joining:
        """Raises NotFound."""
        ...

    def of(self, owner: AccountId) -> Sequence[Joining]:
        """A person's own, the last first."""
        ...

    def waiting(self, court: str, mark: Mark[datetime] | None) -> Page[Joining]:
        """A page of those without an answer that are with a court, the oldest first."""
        ...

    def answered(self, court: str, mark: Mark[datetime] | None) -> Page[Joining]:
        """A page of those that a court has answered, the last first."""
        ...

    def put(self, joining: Joining) -> Joining:
        """Keep it under its next version; raises Conflict for a stale one."""
        ...


class CaseNumbers(Protocol):
    """A way to a case for who knows its court and its number: a court's desk."""

    def find(self, court: str, number: str) -> Case | None:
        """The case of exactly that number at that court."""
        ...
