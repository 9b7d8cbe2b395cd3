"""A TLS connection to a service whose public key is known beforehand.

With pins it is the key that is believed, and no certification authority: neither one that was
deceived nor one that was told to can put somebody else in the middle.
"""

import logging
import ssl
from base64 import b64decode
from collections.abc import Collection, Iterable
from hashlib import sha256

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_der_x509_certificate

PIN = "sha256/"
"""What a pin begins with; the rest is the digest of the key in base64 (RFC 7469, 2.4)."""

log = logging.getLogger(__name__)


def context(pins: Iterable[str]) -> ssl.SSLContext:
    """What a service has to prove: that it has one of these keys; without pins, its name to an authority."""
    made = ssl.create_default_context()
    digests = frozenset(b64decode(pin.removeprefix(PIN)) for pin in pins)
    if digests:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
        made.sslsocket_class = _socket_to(digests)
    return made


def _socket_to(digests: Collection[bytes]) -> type[ssl.SSLSocket]:
    class Pinned(ssl.SSLSocket):
        """Nothing is sent before the other side has proven that it has the key."""

        def do_handshake(self, block: bool = False) -> None:  # as its class has it
            super().do_handshake(block)
            if _key_digest(self.getpeercert(binary_form=True)) not in digests:
                log.error("a service has another TLS key than the pinned ones: is it the service?")
                raise ssl.SSLCertVerificationError("another key than the pinned ones")

    return Pinned


def _key_digest(certificate: bytes | None) -> bytes:
    """SHA-256 of the certificate's SubjectPublicKeyInfo (RFC 7469, 2.4)."""
    key = load_der_x509_certificate(certificate or b"").public_key()
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
