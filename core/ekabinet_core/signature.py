"""A signature that was given, and how strong its evidence has grown."""

from datetime import datetime
from enum import StrEnum

from attrs import frozen

from ekabinet_core.document import StoredFile
from ekabinet_core.ids import Digest


class Level(StrEnum):
    """Evidence level of a signature (ETSI EN 319 132-1: baseline B, T, LT)."""

    B = "B"
    T = "T"
    LT = "LT"


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
