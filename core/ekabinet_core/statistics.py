"""How much a court receives and answers, and how fast: figures without anything of a case."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from attrs import frozen

from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import Invalid
from ekabinet_core.ids import AccountId

DAY = timedelta(days=1)
LONGEST = timedelta(days=5 * 366)
"""The longest period that is counted at once."""
DAYS_BY_DAY, DAYS_BY_WEEK = 31, 183
"""Up to how many days a period is drawn day by day, and week by week."""


class Span(StrEnum):
    """A period that has a name."""

    THIS_MONTH = "this-month"
    LAST_MONTH = "last-month"
    THIS_QUARTER = "this-quarter"
    LAST_QUARTER = "last-quarter"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"


MONTHS = {
    Span.THIS_MONTH: (1, 0),
    Span.LAST_MONTH: (1, 1),
    Span.THIS_QUARTER: (3, 0),
    Span.LAST_QUARTER: (3, 1),
    Span.THIS_YEAR: (12, 0),
    Span.LAST_YEAR: (12, 1),
}
"""How many months it has, and how many of its kind lie between it and today."""


@frozen
class Period:
    """From one day to another, both in it."""

    first: date
    last: date

    @classmethod
    def named(cls, span: Span, today: date) -> "Period":
        """The period of that name, as it is today."""
        months, back = MONTHS[span]
        ordinal = today.year * 12 + today.month - 1
        begin = ordinal - ordinal % months - back * months
        return cls(_month(begin), _month(begin + months) - DAY)

    @classmethod
    def between(cls, first: date | None, last: date | None) -> "Period":
        """Raises Invalid (``first``, ``last``) for days that make none, or a longer one than is counted."""
        if first is None or last is None:
            raise Invalid.because("first" if first is None else "last", "empty")
        if last < first:
            raise Invalid.because("last", "before-the-first")
        if last - first > LONGEST:
            raise Invalid.because("last", "period-too-long")
        return cls(first, last)

    @property
    def parts(self) -> tuple["Period", ...]:
        """Its days, its weeks or its months, so that there are not too many to draw."""
        begins = [*self._begins(), self.last + DAY]
        return tuple(Period(one, following - DAY) for one, following in pairwise(begins))

    def _begins(self) -> Iterator[date]:
        days = (self.last - self.first).days + 1
        if days <= DAYS_BY_WEEK:
            step = 1 if days <= DAYS_BY_DAY else 7
            yield from (self.first + count * DAY for count in range(0, days, step))
            return
        yield self.first
        ordinal = self.first.year * 12 + self.first.month
        while (begin := _month(ordinal)) <= self.last:
            yield begin
            ordinal += 1


def _month(ordinal: int) -> date:
    return date(ordinal // 12, ordinal % 12 + 1, 1)


@frozen
class Received:
    """How many of a kind came in one part of a period."""

    kind: str
    part: int
    count: int


@frozen
class Answered:
    """How many of a kind one clerk answered alike in one part of a period."""

    kind: str
    outcome: Outcome
    by: AccountId | None
    late: bool | None
    """Whether the legal term was over; None where there is none, or it was not kept yet."""
    part: int
    count: int


@frozen
class Unanswered:
    """How many of a kind wait that came in one part of the past."""

    kind: str
    over: bool | None
    """Whether the legal term is over; None as for those answered."""
    part: int
    count: int


@frozen
class Grounded:
    """How many answers name a ground."""

    ground: str
    count: int


@frozen
class Speed:
    """How long it took to answer those of a kind, in whole seconds, by the nearest rank."""

    kind: str | None
    """None: of every kind."""
    count: int
    median: int
    ninetieth: int
    """Nine of ten took no longer."""
