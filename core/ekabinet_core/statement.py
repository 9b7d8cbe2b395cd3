"""What a bank says of a shop's orders: its statement, line by line, for whole days."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from attrs import field, frozen

from ekabinet_core.ids import Digest
from ekabinet_core.money import Money


@frozen
class StatementLine:
    """Money that the bank took from a payer or gave back."""

    order: str
    """The number of the order: the bank's own or ours."""
    amount: Money
    """Less than zero: it went back to the payer."""
    at: datetime
    fee: Money | None = None
    """What the bank keeps for itself, where its file tells it."""


@frozen
class Statement:
    """A bank's file, read; the days it covers are whole ones, in the bank's own time zone."""

    gateway: str
    """The code of the gateway whose orders it is about."""
    digest: Digest
    """Of the file."""
    zone: str
    """IANA name of the time zone that the bank counts its days in."""
    lines: tuple[StatementLine, ...] = field()

    @lines.validator
    def _must_have_days(self, _: object, lines: tuple[StatementLine, ...]) -> None:
        if not lines:
            message = "a statement without lines covers no days"
            raise ValueError(message)

    @property
    def first(self) -> date:
        """The first day with a line."""
        return min(line.at for line in self.lines).astimezone(ZoneInfo(self.zone)).date()

    @property
    def last(self) -> date:
        """The last day with a line."""
        return max(line.at for line in self.lines).astimezone(ZoneInfo(self.zone)).date()

    def days(self) -> tuple[tuple[datetime, datetime], ...]:
        """Each day from the first to the last: its midnight and the next one."""
        count = (self.last - self.first).days + 1
        midnights = [self._midnight(self.first + timedelta(days=number)) for number in range(count + 1)]
        return tuple(pairwise(midnights))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(tzinfo=ZoneInfo(self.zone)))
