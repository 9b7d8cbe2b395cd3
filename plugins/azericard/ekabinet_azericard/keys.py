"""``P_SIGN``: RSA-SHA256 over the values of a message, each with its length before it."""

from collections.abc import Iterable
from pathlib import Path

from attrs import field, frozen
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from ekabinet_core.errors import BadSetup

from ekabinet_azericard.settings import AzeriCardSettings

FEWEST_BITS = 2048


@frozen
class Keys:
    """The shop's own key, and AzeriCard's."""

    own: RSAPrivateKey = field(repr=False)
    theirs: RSAPublicKey = field(repr=False)

    @classmethod
    def read(cls, settings: AzeriCardSettings) -> "Keys":
        """From their files; raises BadSetup for a file that is not there or is no such key."""
        own, theirs = _private(settings.private_key), _public(settings.public_key)
        return cls(own, theirs)

    def sign(self, values: Iterable[str]) -> str:
        """``P_SIGN`` of what we send: hexadecimal, in capitals."""
        return self.own.sign(source(values), PKCS1v15(), SHA256()).hex().upper()

    def hold(self, values: Iterable[str], signature: str) -> bool:
        """Whether AzeriCard signed these values."""
        try:
            self.theirs.verify(bytes.fromhex(signature), source(values), PKCS1v15(), SHA256())
        except (InvalidSignature, ValueError):
            return False
        return True


def source(values: Iterable[str]) -> bytes:
    """What is signed: ``5`` and ``19.00`` are ``519.00``; an empty value is ``-``."""
    written = [value.encode() for value in values]
    return b"".join(str(len(value)).encode() + value if value else b"-" for value in written)


def _private(file: Path) -> RSAPrivateKey:
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise _unfit("private_key", file) from error
    if not isinstance(key, RSAPrivateKey) or key.key_size < FEWEST_BITS:
        raise _unfit("private_key", file)
    return key


def _public(file: Path) -> RSAPublicKey:
    try:
        key = load_pem_public_key(file.read_bytes())
    except (OSError, ValueError) as error:
        raise _unfit("public_key", file) from error
    if not isinstance(key, RSAPublicKey) or key.key_size < FEWEST_BITS:
        raise _unfit("public_key", file)
    return key


def _unfit(name: str, file: Path) -> BadSetup:
    return BadSetup([f"[azericard] {name}: {file} is no RSA key in PEM of {FEWEST_BITS} bits or more"])
