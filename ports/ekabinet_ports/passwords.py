"""Keeping passwords as hashes."""

from typing import Protocol


class Passwords(Protocol):
    """Hashes passwords, another hash each time, and checks them; knows those that are tried first."""

    def hashed(self, password: str) -> str: ...

    def fits(self, password: str, hash: str) -> bool:
        """Whether it is the password; takes as long for a hash that is none."""
        ...

    def known(self, text: str) -> bool:
        """Whether a text in small letters is a password or a word that everybody tries first; "" is none."""
        ...
