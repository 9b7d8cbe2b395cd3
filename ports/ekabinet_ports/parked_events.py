"""What a court told and what took no effect: kept for the operator, so that the feed goes on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from attrs import frozen


@frozen
class ParkedEvent:
    """An event of the court's feed that was heard and changed nothing."""

    number: int
    """Its place in the feed, where it can be read again."""
    kind: str
    why: str
    at: datetime


class ParkedEvents(Protocol):
    """Parked events, by their numbers."""

    def put(self, event: ParkedEvent) -> None:
        """Raises Conflict when one of that number is parked."""
        ...

    def after(self, number: int, most: int) -> Sequence[ParkedEvent]:
        """Those with greater numbers, in order."""
        ...

    def drop(self, number: int) -> None:
        """Raises NotFound when none of that number is parked."""
        ...
