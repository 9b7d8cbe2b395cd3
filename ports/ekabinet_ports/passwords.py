"""Keeping passwords as hashes."""

from typing import Protocol


class Passwords(Protocol):
    """Hashes passwords and checks them; the same password gives another hash each time."""

    def hashed(self, password: str) -> str: ...

    def fits(self, password: str, hash: str) -> bool:
        """Whether it is the password; takes as long for a hash that is none."""
        ...
