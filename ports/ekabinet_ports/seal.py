"""The operator's seal: a key that signs what the cabinet itself says (ETSI EN 319 411-2, electronic seal)."""

from typing import Protocol


class Seal(Protocol):
    """Signs with one key, the same after every restart.

    - The certificate is of a key that signs documents, RSA of 2048 bits and more or on P-256 or P-384.
    - A seal whose keeper is away raises Unavailable; asking again is harmless.
    - Its key, and what opens it, stand in no repr, log or error.
    """

    @property
    def certificate(self) -> bytes:
        """Of its key (DER)."""
        ...

    def sign(self, digest: bytes) -> bytes:
        """The value over a SHA-256 digest: RSA as it is, ECDSA as r‖s.

        RSA is PKCS #1 v1.5, and PSS where the certificate is of a key for that alone (RFC 4055, 1.2).
        """
        ...
