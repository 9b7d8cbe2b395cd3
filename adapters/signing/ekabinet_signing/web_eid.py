"""Web eID authentication tokens, format 1: who holds the key, said to one origin for one nonce."""

import re
from base64 import b64decode
from typing import Self

from attrs import frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, Hash, HashAlgorithm
from ekabinet_core.errors import NotAccepted
from ekabinet_ports.signing import Message

from ekabinet_signing.signature_value import as_der, believed_key

FORMAT = re.compile(r"web-eid:1(\.[0-9]+)?")
ALGORITHM = re.compile(r"(ES|PS|RS)(256|384|512)")
HASHES: dict[str, HashAlgorithm] = {"256": SHA256(), "384": SHA384(), "512": SHA512()}
LONGEST = 16 * 1024
"""Characters of one value, far more than a certificate has."""


@frozen
class AuthenticationToken:
    """What the program that holds the token answers to ``authenticate``."""

    certificate: bytes
    """DER; nobody has verified it."""
    scheme: str
    """``ES``, ``PS`` or ``RS`` (RFC 7518, 3.1)."""
    made_with: HashAlgorithm
    signature: bytes
    """RSA as it is, ECDSA as r‖s."""

    @classmethod
    def of(cls, message: Message) -> Self:
        """Raises NotAccepted (``token``): ``format``, ``algorithm`` or ``malformed``."""
        if not FORMAT.fullmatch(message.get("format", "")):
            raise NotAccepted("token", "format")
        algorithm = ALGORITHM.fullmatch(message.get("algorithm", ""))
        if algorithm is None:
            raise NotAccepted("token", "algorithm")
        certificate, signature = content(message, "unverifiedCertificate"), content(message, "signature")
        return cls(certificate, algorithm[1], HASHES[algorithm[2]], signature)

    def proves(self, origin: str, nonce: str) -> bool:
        """Whether its key signed hash(origin) ‖ hash(nonce), each the UTF-8 of what the page was given."""
        signed = self._hashed(origin) + self._hashed(nonce)
        key = believed_key(self.certificate)
        try:
            if isinstance(key, ec.EllipticCurvePublicKey) and self.scheme == "ES":
                key.verify(as_der(self.signature, key.curve), signed, ec.ECDSA(self.made_with))
                return True
            if isinstance(key, rsa.RSAPublicKey) and self.scheme != "ES":
                key.verify(self.signature, signed, self._padding(), self.made_with)
                return True
        except (InvalidSignature, ValueError):
            return False
        return False

    def _padding(self) -> padding.AsymmetricPadding:
        if self.scheme == "RS":
            return padding.PKCS1v15()
        return padding.PSS(padding.MGF1(self.made_with), self.made_with.digest_size)

    def _hashed(self, text: str) -> bytes:
        made = Hash(self.made_with)
        made.update(text.encode())
        return made.finalize()


def content(message: Message, name: str) -> bytes:
    """The bytes of one value in base64; raises NotAccepted (``token``, ``malformed``)."""
    text = message.get(name, "")
    try:
        found = b64decode(text, validate=True) if len(text) <= LONGEST else b""
    except ValueError:
        found = b""
    if not found:
        raise NotAccepted("token", "malformed")
    return found
