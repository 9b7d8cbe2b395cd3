"""A seal whose key lives as long as the process."""

from typing import Self

from attrs import frozen
from ekabinet_ports.clock import Clock

from ekabinet_memory.authority import MemoryAuthority, Pen


@frozen
class MemorySeal:
    """Signs with a key that a root in memory has certified."""

    pen: Pen
    root: bytes
    """Whom to trust who trusts it (DER)."""

    @classmethod
    def new(cls, clock: Clock) -> Self:
        """A seal that is valid for a year around the clock's time."""
        authority = MemoryAuthority.new(clock.now())
        return cls(authority.issue_seal("Yaddaş məhkəməsi"), authority.root)

    @property
    def certificate(self) -> bytes:
        return self.pen.certificate

    def sign(self, digest: bytes) -> bytes:
        return self.pen.sign(digest)
