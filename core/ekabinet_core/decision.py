"""The court's answer to an application (Manual 10.6; CPC 151-153)."""

from datetime import date, datetime

from attrs import frozen

from ekabinet_core.decision_ground import Outcome


@frozen
class Reason:
    """Why an application was given back: a coded ground and a note in the clerk's words."""

    ground: str
    note: str


@frozen
class Decision:
    """Accepted, returned (may be filed again) or refused (may not)."""

    outcome: Outcome
    at: datetime
    by: str
    """Name of who decided, as the person may read it."""
    reasons: tuple[Reason, ...] = ()
    cure_until: date | None = None
    case_number: str = ""
