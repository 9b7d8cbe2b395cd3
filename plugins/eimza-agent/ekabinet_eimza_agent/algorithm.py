"""Hash functions and signature algorithms, by the names that Web eID and JSON Web Algorithms give them."""

import hashlib
from enum import StrEnum

from attrs import frozen


class Hash(StrEnum):
    """A hash function, named as in Web eID's messages."""

    SHA256 = "SHA-256"
    SHA384 = "SHA-384"
    SHA512 = "SHA-512"

    @property
    def length(self) -> int:
        """Bytes of a digest."""
        return int(self.removeprefix("SHA-")) // 8

    def digest(self, data: bytes) -> bytes:
        """The digest of the data."""
        return hashlib.new(self.replace("-", "").lower(), data).digest()


class Cryptosystem(StrEnum):
    """How a key signs, named as in Web eID's messages."""

    ECC = "ECC"
    RSA = "RSA"


_DIGEST_INFO = {
    Hash.SHA256: bytes.fromhex("3031300d060960864801650304020105000420"),
    Hash.SHA384: bytes.fromhex("3041300d060960864801650304020205000430"),
    Hash.SHA512: bytes.fromhex("3051300d060960864801650304020305000440"),
}
"""What stands before a digest in a DigestInfo (RFC 8017, 9.2, note 1)."""

_ON_CURVE = {32: Hash.SHA256, 48: Hash.SHA384, 66: Hash.SHA512}
"""The hash function that goes with a curve, by the bytes of its order (RFC 7518, 3.4)."""


@frozen
class Key:
    """What its public half tells of a key; ``length`` is the bytes of its curve's order or its modulus."""

    cryptosystem: Cryptosystem
    length: int

    @property
    def sign_in_hash(self) -> Hash:
        """The hash function with which it signs somebody in."""
        return _ON_CURVE[self.length] if self.cryptosystem is Cryptosystem.ECC else Hash.SHA256

    @property
    def sign_in_algorithm(self) -> str:
        """ES256, ES384, ES512 or RS256 (RFC 7518, 3.1)."""
        family = "ES" if self.cryptosystem is Cryptosystem.ECC else "RS"
        return family + self.sign_in_hash.removeprefix("SHA-")

    def algorithm(self, hash: Hash) -> dict[str, str]:
        """One of ``supportedSignatureAlgorithms`` of Web eID."""
        padding = "NONE" if self.cryptosystem is Cryptosystem.ECC else "PKCS1.5"
        return {"cryptoAlgorithm": self.cryptosystem, "hashFunction": hash, "paddingScheme": padding}

    def block(self, digest: bytes, hash: Hash) -> bytes:
        """What the card is given for a digest: its leftmost bits (FIPS 186-5, 6.4.1), or a DigestInfo."""
        if self.cryptosystem is Cryptosystem.ECC:
            return digest[: self.length]
        return _DIGEST_INFO[hash] + digest
