"""What is told to a court's own system: a numbered book that it reads when it likes."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from attrs import frozen


class Sent(StrEnum):
    """What was sent."""

    APPLICATION = "application.sent"
    SUBMISSION = "submission.sent"


@frozen
class Posted:
    """One thing that a court's system is told of."""

    number: int
    """Its place in the book: 1, 2, 3 …"""
    kind: Sent
    subject: str
    """Which application or submission."""
    at: datetime


class CourtPost(Protocol):
    """The book, within one transaction."""

    def put(self, kind: Sent, subject: str, at: datetime) -> None:
        """Put under the next number, without gaps; put twice, it stays as it was put first."""
        ...

    def after(self, number: int, most: int) -> Sequence[Posted]:
        """What has greater numbers, in order."""
        ...
