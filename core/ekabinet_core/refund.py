"""A request for money back, and its answer (CPC 114; Law on State Duty, Article 5)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, field, frozen

from ekabinet_core.errors import Conflict
from ekabinet_core.ids import AccountId, ApplicationId, RefundId
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.paging import Mark, Way


class RefundOutcome(StrEnum):
    """How a request for a refund ended."""

    PAID = "paid"
    """The money went back."""
    DENIED = "denied"
    """The court found that it does not go back."""
    WITHDRAWN = "withdrawn"
    """Who asked does not ask any more."""


@frozen
class RefundAnswer:
    """The end of a request."""

    outcome: RefundOutcome
    at: datetime
    by: str
    """The name of who answered."""
    paid_on: date | None = None
    """The day on which the money went back."""
    reason: str = ""
    """Why it does not go back, for the person to read."""


@frozen
class Refund:
    """What somebody asks back of a voucher of theirs; every change is a new value."""

    id: RefundId
    voucher: Voucher
    owner: AccountId
    court: str
    """Whose clerks answer: the court of the application that the money was last for."""
    application: ApplicationId | None
    ground: str
    amount: Money
    receiver: str
    """The name that the account is kept in."""
    account: str = field(repr=False)
    """The number of the account that the money goes to."""
    asked_at: datetime
    answer: RefundAnswer | None = None
    version: int = 0

    @property
    def answered_at(self) -> datetime | None:
        """When it was answered; None while it waits."""
        return self.answer.at if self.answer is not None else None

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of those that wait, or of those answered."""
        return Mark(way, self.answered_at or self.asked_at, self.id)

    def pay(self, day: date, by: str, at: datetime) -> Self:
        """The money went back on that day; raises Conflict when it was answered already."""
        return self._answered(RefundAnswer(RefundOutcome.PAID, at, by, paid_on=day))

    def deny(self, reason: str, by: str, at: datetime) -> Self:
        """The money does not go back; raises Conflict when it was answered already."""
        return self._answered(RefundAnswer(RefundOutcome.DENIED, at, by, reason=reason))

    def withdraw(self, by: str, at: datetime) -> Self:
        """It is not asked for any more; raises Conflict when it was answered already."""
        return self._answered(RefundAnswer(RefundOutcome.WITHDRAWN, at, by))

    def _answered(self, answer: RefundAnswer) -> Self:
        if self.answer is not None:
            raise Conflict("refund")
        return evolve(self, answer=answer)
