"""How an application was answered at a court's desk, as far as it is counted."""

from attrs import frozen

from ekabinet_core.decision_ground import Outcome
from ekabinet_core.ids import AccountId


@frozen
class DeskAnswer:
    """What the court's answer comes to in the court's own figures."""

    outcome: Outcome
    by: AccountId | None
    """Which clerk gave it; None where the law did, or that was not kept yet."""
    grounds: tuple[str, ...] = ()
    """The codes of the reasons, as they are right; none of an accepted application."""
