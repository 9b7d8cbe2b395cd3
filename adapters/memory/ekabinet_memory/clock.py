"""A clock that stands until it is told to go on, and ids that count."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

from attrs import define, field

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@define
class MemoryClock:
    """Stands at a moment; ``pass_`` moves it on."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)

    def pass_(self, **length: float) -> datetime:
        """Let time pass, in the words of ``timedelta`` (``days=3``); raises ValueError for time back."""
        step = timedelta(**length)
        if step < timedelta():
            message = "time does not run backwards"
            raise ValueError(message)
        self.moment += step
        return self.now()


@define
class MemoryIds:
    """Counts: ``00000001``, ``00000002`` … so that tests can be read; easy to guess."""

    numbers: Iterator[int] = field(factory=lambda: count(1))

    def new(self) -> str:
        return f"{next(self.numbers):08}"

    def secret(self) -> str:
        return f"{next(self.numbers):064x}"
