"""Signing the journal's checkpoints."""

from typing import Protocol

from ekabinet_core.note import VerifierKey


class Notary(Protocol):
    """Signs with one key, the same after every restart (Ed25519, RFC 8032), and checks signatures of any."""

    @property
    def key(self) -> VerifierKey:
        """With which its own signatures are checked; its name is the journal's."""
        ...

    def sign(self, text: str) -> bytes:
        """64 bytes over the text in UTF-8; the same for the same text."""
        ...

    def signed(self, text: str, signature: bytes, key: VerifierKey) -> bool:
        """Whether the holder of the key signed the text; false too for what is no signature or no key."""
        ...
