"""The value of a claim: what each demand counts, and several together (CPC 112)."""

from collections.abc import Sequence
from enum import StrEnum

from attrs import frozen

from ekabinet_core.demand import Demand
from ekabinet_core.money import Money, total_of


class Counting(StrEnum):
    """How the value of a demand comes from its figures."""

    STATED = "stated"
    """As the applicant states it: a sum of money, the price of a thing."""
    PERIODIC = "periodic"
    """A month's payment times the months, up to a limit."""
    NOT_BELOW = "not-below"
    """As stated, but never below an official value."""


@frozen
class ValueRule:
    """How demands of one kind are valued, with the article that says so."""

    counting: Counting
    article: str
    months: int | None = None
    """Of periodic payments at most so many months count; those without an end count as so many."""
    fixed: bool = False
    """Whether so many months count always, however long is paid (alimony: one year)."""

    def value(self, demand: Demand) -> Money | None:
        """The value of the demand with its penalties, or None while a figure is missing."""
        counted = self._counted(demand)
        if counted is None or demand.penalty is None:
            return counted
        return counted + demand.penalty

    def _counted(self, demand: Demand) -> Money | None:
        amount = demand.amount
        if amount is None or self.counting is Counting.STATED:
            return amount
        if self.counting is Counting.NOT_BELOW:
            return max(amount, demand.official) if demand.official is not None else amount
        months = self._months(demand.months)
        return amount.times(months) if months is not None else None

    def _months(self, paid: int | None) -> int | None:
        if self.months is None or self.fixed or paid is None:
            return self.months if self.months is not None else paid
        return min(self.months, paid)


def claim_value(values: Sequence[Money | None]) -> Money | None:
    """The value of a claim with several demands: their sum (CPC 112); None while one is missing."""
    known = [value for value in values if value is not None]
    return total_of(known) if known and len(known) == len(values) else None
