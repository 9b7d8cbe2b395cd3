"""How a court can answer an application, and the reasons the law knows for it."""

from enum import StrEnum

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.source import Source


class Outcome(StrEnum):
    """How the court can end its review of an application."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    """Given back: may be filed again."""
    REFUSED = "refused"
    """Refused: may not be filed again."""


@frozen
class DecisionGround:
    """A reason the law knows for giving an application back or refusing it."""

    code: str
    label: Labels
    article: str
    outcome: Outcome
    source: Source
