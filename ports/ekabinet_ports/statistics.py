"""What a court's inbox comes to in figures; what it costs does not grow with the inboxes of other courts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ekabinet_core.statistics import Answered, Grounded, Received, Speed, Unanswered

Moments = Sequence[datetime]
"""Rising, at least two: each part of a period is from one of them on, and before the next one."""


class Figures(Protocol):
    """A court's figures, counted where they are kept; in any order, and nothing of what is not there.

    Answered is what has been answered and of which is known how; it counts when it was answered.
    """

    def received(self, court: str, moments: Moments) -> Sequence[Received]:
        """What came, answered or not."""
        ...

    def answered(self, court: str, moments: Moments) -> Sequence[Answered]: ...

    def waiting(self, court: str, moments: Moments, now: datetime) -> Sequence[Unanswered]:
        """What came and is not answered, and whether its term is over now."""
        ...

    def grounds(self, court: str, since: datetime, before: datetime) -> Sequence[Grounded]:
        """How often each ground is named; an answer may name more than one."""
        ...

    def speed(self, court: str, since: datetime, before: datetime) -> Sequence[Speed]:
        """How long the answers took, of every kind together and of each."""
        ...
