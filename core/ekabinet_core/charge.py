"""A duty the court sets by its own word, where what was counted before the sending is not what is due."""

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from ekabinet_core.money import Money


class Cause(StrEnum):
    """Why the court sets the duty itself."""

    NOT_KNOWN = "not-known"
    """The law's data does not know the figure."""
    OVERRULED = "overruled"
    """The exemption that was claimed does not hold."""
    OTHER_BY_LAW = "other-by-law"
    """It was counted when it was confirmed; by the law of the day of sending it is another sum."""


@frozen
class Charge:
    """The whole duty as the court sees it; what was paid already counts towards it."""

    cause: Cause
    due: Money
    note: str
    """The court's reason, for the person to read."""
    by: str
    at: datetime
