"""Why an account is suspended: nobody signs in to it, and nothing in it is lost."""

from datetime import datetime
from enum import StrEnum

from attrs import frozen


class SuspensionReason(StrEnum):
    """Why, as it is counted; what the person reads beside it is in the registrar's words."""

    STOLEN = "stolen"
    """Somebody else may be using it."""
    DOUBTED = "doubted"
    """It is not certain any more that it is theirs."""
    ASKED = "asked"
    """They asked for it themselves."""
    ORDERED = "ordered"
    """A court or another body with that power has ordered it."""
    DECEASED = "deceased"
    """The people's register says that they have died."""


@frozen
class Suspension:
    """Since when and why nobody signs in."""

    since: datetime
    reason: SuspensionReason
    words: str
    """What the person reads."""
    by: str
    """The registrar's name."""
