"""A request to confirm who somebody is, with their signed form, and its answer (Manual 2.1 step 5)."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.attachment import Attachment
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import AccountId, IdentityRequestId
from ekabinet_core.paging import Mark, Way


class IdentityOutcome(StrEnum):
    """How a request ended."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"


class RefusalGround(StrEnum):
    """What is wrong with a form; what exactly is in the registrar's words."""

    UNSIGNED = "unsigned"
    OTHER_SIGNATURE = "other-signature"
    """It is signed, and not as the card is."""
    OTHER_DATA = "other-data"
    """Name or number are not those of the card."""
    CARD_MISSING = "card-missing"
    UNREADABLE = "unreadable"
    OTHER = "other"


@frozen
class IdentityAnswer:
    """What the registrar found."""

    outcome: IdentityOutcome
    at: datetime
    by: str
    """The registrar's name."""
    reason: str = ""
    """Why it is not confirmed, for the person to read."""
    ground: RefusalGround | None = None
    """The same, as it is counted; None of one confirmed, and where it was not kept yet."""


@frozen
class IdentityRequest:
    """A signed form with the copy of the card; every change is a new value."""

    id: IdentityRequestId
    account: AccountId
    scan: Attachment
    asked_at: datetime
    answer: IdentityAnswer | None = None
    version: int = 0

    @property
    def answered_at(self) -> datetime | None:
        """When it was answered; None while it waits."""
        return self.answer.at if self.answer is not None else None

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of those that wait, or of those answered."""
        return Mark(way, self.answered_at or self.asked_at, self.id)

    def confirm(self, by: str, at: datetime) -> Self:
        """They are who they say; raises Conflict when it was answered already."""
        return self._answered(IdentityAnswer(IdentityOutcome.CONFIRMED, at, by))

    def refuse(self, ground: RefusalGround, reason: str, by: str, at: datetime) -> Self:
        """It does not show that; raises Conflict when it was answered already."""
        return self._answered(IdentityAnswer(IdentityOutcome.REFUSED, at, by, reason, ground))

    def _answered(self, answer: IdentityAnswer) -> Self:
        if self.answer is not None:
            raise Conflict("identity request")
        return evolve(self, answer=answer)
