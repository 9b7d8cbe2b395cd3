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


class Padding(StrEnum):
    """How a key fills up what it signs, named as in Web eID's messages."""

    NONE = "NONE"
    PKCS1 = "PKCS1.5"
    PSS = "PSS"
    """With a salt as long as the hash."""


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
    padding: Padding

    @property
    def sign_in_hash(self) -> Hash:
        """The hash function with which it signs somebody in."""
        return _ON_CURVE[self.length] if self.cryptosystem is Cryptosystem.ECC else Hash.SHA256

    @property
    def sign_in_algorithm(self) -> str:
        """ES256, ES384, ES512, RS256 or PS256 (RFC 7518, 3.1)."""
        family = {Padding.NONE: "ES", Padding.PKCS1: "RS", Padding.PSS: "PS"}[self.padding]
        return family + self.sign_in_hash.removeprefix("SHA-")

    def algorithm(self, hash: Hash) -> dict[str, str]:
        """One of ``supportedSignatureAlgorithms`` of Web eID."""
        return {"cryptoAlgorithm": self.cryptosystem, "hashFunction": hash, "paddingScheme": self.padding}

    def block(self, digest: bytes, hash: Hash) -> bytes:
        """What a card is given of a digest: its leftmost bits (FIPS 186-5, 6.4.1), all, or a DigestInfo."""
        if self.cryptosystem is Cryptosystem.ECC:
            return digest[: self.length]
        return digest if self.padding is Padding.PSS else _DIGEST_INFO[hash] + digest
