"""The authorities that strengthen containers in memory: what they would say, and whether they say it."""

from datetime import datetime

from attrs import define
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.signature import Level


@define
class MemoryEvidence:
    """A timestamp authority (level T) and a responder (level LT); change them while a test runs."""

    reach: Level = Level.B
    """How far they are connected; nobody is at first."""
    answering: Level = Level.LT
    """How far those who are connected answer."""
    revoked_at: datetime | None = None
    """Since when every certificate is revoked."""

    def must_give(self, wanted: Level) -> None:
        """Whether they add what that level needs."""
        if not self.reach.reaches(wanted):
            raise NotAccepted("evidence", "no-authority")
        if not self.answering.reaches(wanted):
            raise Unavailable("authority")
