"""A signature that was given, and how strong its evidence has grown."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.behalf import Behalf
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import Digest


class Level(StrEnum):
    """Evidence level of a signature, each with all that the one before has (ETSI EN 319 132-1, 6.1)."""

    B = "B"
    """It was signed."""
    T = "T"
    """An authority said when it was there at the latest."""
    LT = "LT"
    """The issuer said afterwards whether the certificate was revoked."""
    LTA = "LTA"
    """A second timestamp is over all of it, so that it outlives the authority of the first."""

    def reaches(self, other: "Level") -> bool:
        """Whether it is that level, or beyond it."""
        levels = list(Level)
        return levels.index(self) >= levels.index(other)


@frozen
class Signature:
    """The person's signature over a package, inside its container."""

    method: str
    signer: str
    certificate: Digest
    """SHA-256 of the signer's certificate."""
    package: Digest
    container: StoredFile
    signed_at: datetime
    level: Level = Level.B
    revoked_at: datetime | None = None
    """Since when the certificate is revoked, as its issuer said later; None: not that it is known."""
    behalf: Behalf | None = None
    """The organisation that it was given for, as its certificate or the company register shows."""

    def strengthened(self, container: StoredFile, level: Level, revoked_at: datetime | None) -> Self:
        """The same signature with more evidence; raises Conflict unless it is more."""
        if self.level.reaches(level):
            raise Conflict("signature")
        return evolve(self, container=container, level=level, revoked_at=revoked_at)
