"""A private key with its certificate, kept as two PEM files."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar, cast

from attrs import field, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from ekabinet_sandbox import durable

Key = TypeVar("Key", rsa.RSAPrivateKey, ec.EllipticCurvePrivateKey)


@frozen
class Credential(Generic[Key]):
    """What its holder signs with, and what shows whose signature it is."""

    key: Key = field(repr=False)
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        """The certificate as it travels."""
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate as it is kept."""
        return self.certificate.public_bytes(Encoding.PEM)


def kept(folder: Path, name: str, make: Callable[[], Credential[Key]]) -> Credential[Key]:
    """The credential of this name: read from the folder, or made now and put there."""
    key_file, certificate_file = folder / f"{name}.key.pem", folder / f"{name}.pem"
    if not certificate_file.exists():
        made = make()
        durable.write(key_file, _key_pem(made.key))
        durable.write(certificate_file, made.pem)
    key = cast("Key", load_pem_private_key(key_file.read_bytes(), None))
    return Credential(key, x509.load_pem_x509_certificate(certificate_file.read_bytes()))


def _key_pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
