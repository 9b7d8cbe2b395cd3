"""A notary whose key everybody knows: its signatures prove nothing, and are checked like real ones."""

from typing import TYPE_CHECKING

from attrs import frozen
from ekabinet_core.note import VerifierKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@frozen
class MemoryNotary:
    """Ed25519 with a key that is counted out of its name."""

    name: str = "memory.example/journal"

    @property
    def key(self) -> VerifierKey:
        return VerifierKey(self.name, self._private().public_key().public_bytes_raw())

    def sign(self, text: str) -> bytes:
        return self._private().sign(text.encode())

    def signed(self, text: str, signature: bytes, key: VerifierKey) -> bool:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True

    def _private(self) -> "Ed25519PrivateKey":
        from hashlib import sha256

        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(sha256(self.name.encode()).digest())
