"""What is kept of what worked and what failed: few marks, whose own attempt failed, and certificates."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from attrs import frozen
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.outage import Facility, Mark, Use
from ekabinet_core.outage_certificate import OutageCertificate


class OutageMarks(Protocol):
    """Marks of all facilities, which name nobody.

    What one process adds another sees once it is committed; nobody is refused, whoever adds at the same time.
    """

    def add(self, mark: Mark) -> None:
        """Added twice, it is there once."""
        ...

    def drop(self, mark: Mark) -> None:
        """Forget one; one that is not there is forgotten already."""
        ...

    def latest(self, facility: Facility, most: int) -> Sequence[Mark]:
        """The last ones of a facility by their ``place``, the last first."""
        ...

    def all(self) -> Sequence[Mark]:
        """All, the earliest first."""
        ...

    def drop_before(self, at: datetime) -> None:
        """Forget those of earlier times."""
        ...


@frozen
class FailedAttempt:
    """Somebody wanted to do something and the outside did not answer: who, what and when, nothing else."""

    account: AccountId
    use: Use
    way: str
    at: datetime

    @property
    def facility(self) -> Facility:
        """What did not answer."""
        return Facility(self.use, self.way)


class FailedAttempts(Protocol):
    """Failed attempts of people who were signed in."""

    def add(self, attempt: FailedAttempt) -> None:
        """Added twice, it is there once."""
        ...

    def of(self, account: AccountId) -> Sequence[FailedAttempt]:
        """Those of a person, the earliest first."""
        ...

    def drop_before(self, at: datetime) -> None:
        """Forget those of earlier times."""
        ...


class OutageCertificates(Protocol):
    """Certificates that were made, by their keys."""

    def of(self, key: Digest) -> OutageCertificate | None: ...

    def add(self, certificate: OutageCertificate) -> None:
        """Raises Conflict when there is one of that key."""
        ...
