"""Who opened somebody's papers, told to whose papers they are (a participant sees who read their file)."""

import hashlib
from datetime import UTC, datetime
from typing import Self

from attrs import frozen

from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.judge import Judge
from ekabinet_core.package import canonical
from ekabinet_core.paging import Mark, Way


@frozen
class Viewing:
    """Somebody of a court, or who acts for a person, opened something of theirs."""

    id: Digest
    """The same for the same thing opened by the same viewer within one hour: that is noted once."""
    owner: AccountId
    """Whose it is."""
    at: datetime
    viewer: str
    """Name of who opened it."""
    office: str
    """The capacity in which they did, as the journal calls it."""
    court: str
    """Empty for who belongs to none."""
    thing: str
    """The number of the application, or of the case that papers were sent to."""
    paper: str = ""
    """The file's name; empty when it was the page about the whole."""

    @classmethod
    def by(cls, viewer: Actor, owner: AccountId, thing: str, paper: str, at: datetime) -> Self:
        """What this viewer opens now."""
        capacity = viewer.capacity
        court = capacity.court if isinstance(capacity, Clerk | Judge) else ""
        office, hour = type(capacity).__name__, at.astimezone(UTC).strftime("%Y-%m-%dT%H")
        same = canonical([viewer.account, office, owner, thing, paper, hour])
        id = Digest(hashlib.sha256(same).hexdigest())
        return cls(id, owner, at, viewer.name, office, court, thing, paper)

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of a person's."""
        return Mark(way, self.at, self.id)
