"""Üzləşdirmə: a bank's statement beside our own books, and everything in which they differ."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from attrs import frozen

from ekabinet_core.ids import Digest, ReconciliationId
from ekabinet_core.money import Money
from ekabinet_core.movement import Ledger, Movement
from ekabinet_core.paging import Mark, Way


class Difference(StrEnum):
    """In what a bank and we differ about one order."""

    PAID_NOT_CREDITED = "paid-not-credited"
    """The bank has the money, the payer has no voucher."""
    CREDITED_NOT_PAID = "credited-not-paid"
    """The payer has a voucher, the bank's file does not know of the money."""
    AMOUNT_DIFFERS = "amount-differs"
    """Both know of it, with other sums: what was paid, or what went back."""


@frozen
class Finding:
    """One order about which a bank and we differ."""

    difference: Difference
    order: str
    """Our number of it; the one in the bank's file where none of our orders has it."""
    bank: Money
    """What the bank took, less what it gave back."""
    ours: Money
    """What was credited, less what we know to have gone back."""
    known: bool = True
    """Whether it is an order of ours at that gateway."""


@frozen
class Sides:
    """What both sides say of one order; all sums are at least zero."""

    order: str
    taken: Money
    returned: Money
    credited: Money
    refunded: Money
    known: bool = True

    @property
    def finding(self) -> Finding | None:
        """In what they differ, if they do."""
        difference = self._difference
        if difference is None:
            return None
        bank, ours = self.taken - self.returned, self.credited - self.refunded
        return Finding(difference, self.order, bank, ours, self.known)

    @property
    def _difference(self) -> Difference | None:
        nothing = Money(0, self.taken.currency)
        if self.credited == nothing:
            return self._of_uncredited(self.taken - self.returned, nothing)
        if self.taken == self.returned == nothing:
            return Difference.CREDITED_NOT_PAID
        is_other_sum = self.taken not in {nothing, self.credited}
        return Difference.AMOUNT_DIFFERS if is_other_sum or self.returned > self.refunded else None

    @staticmethod
    def _of_uncredited(kept: Money, nothing: Money) -> Difference | None:
        if kept > nothing:
            return Difference.PAID_NOT_CREDITED
        return Difference.AMOUNT_DIFFERS if kept < nothing else None


@frozen
class Reconciliation:
    """One comparison of one file; the days are the bank's own."""

    id: ReconciliationId
    digest: Digest
    """Of the file."""
    at: datetime
    gateway: str
    first: date
    last: date
    by: str
    """Who had it compared, as the command line was told."""
    bank: Money
    """What the bank took in all, less what it gave back."""
    ours: Money
    """The same of the same orders, in our books."""
    fees: Money
    """What the bank kept for itself, as far as its file says."""
    findings: tuple[Finding, ...] = ()
    overnight: tuple[str, ...] = ()
    """Orders without a line, credited just after the first midnight: they belong to the file before."""

    @property
    def counts(self) -> Mapping[Difference, int]:
        """How many findings there are of each kind."""
        return {kind: sum(one.difference is kind for one in self.findings) for kind in Difference}

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of all, the last first."""
        return Mark(way, self.at, self.id)


def sum_of(ledger: Ledger, movement: Movement, currency: str) -> Money:
    """All that a ledger has of one movement."""
    amounts = [one.amount.minor for one in ledger.entries if one.movement is movement]
    return Money(sum(amounts), currency)
