"""The seal whose key is in a file."""

import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self

from attrs import field, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from ekabinet_core.errors import BadSetup

from ekabinet_signing.signature_value import filling_of, is_strong

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

OTHERS = 0o077
"""What nobody but the owner may do with the file."""
TEN_YEARS = timedelta(days=3652)
DEMONSTRATION = "NÜMAYİŞ / DEMONSTRATION"


@frozen
class KeySeal:
    """Signs with a key and its certificate from one PEM file."""

    certificate: bytes
    key: PrivateKey = field(repr=False)

    @classmethod
    def read(cls, file: Path) -> Self:
        """The seal in a file that nobody but its owner may read; raises BadSetup."""
        try:
            if file.stat().st_mode & OTHERS:
                raise BadSetup([f"seal: {file} may be read by others: chmod 600"])
            return cls._of(file.read_bytes())
        except (OSError, ValueError, TypeError) as error:
            reason = (
                error.strerror if isinstance(error, OSError) else "it is no key with its certificate in PEM"
            )
            raise BadSetup([f"seal: {file}: {reason}"]) from None

    @classmethod
    def demonstration(cls, file: Path, at: datetime) -> Self:
        """The seal in a file, made there the first time: certified by nobody, and it says so."""
        if not file.exists():
            _write_once(file, _demonstration(at))
        return cls.read(file)

    @classmethod
    def _of(cls, pem: bytes) -> Self:
        key = load_pem_private_key(pem, None)
        certificate = x509.load_pem_x509_certificate(pem)
        if not isinstance(key, PrivateKey) or key.public_key() != certificate.public_key():
            raise ValueError("another key")
        if not is_strong(key.public_key()):
            raise ValueError("too weak")
        return cls(certificate.public_bytes(Encoding.DER), key)

    def sign(self, digest: bytes) -> bytes:
        made_of = Prehashed(SHA256())
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(digest, filling_of(self.certificate, SHA256()), made_of)
        half = self.key.curve.key_size // 8
        return b"".join(
            part.to_bytes(half) for part in decode_dss_signature(self.key.sign(digest, ec.ECDSA(made_of)))
        )


def _demonstration(at: datetime) -> bytes:
    """A new key and a certificate that it has signed itself; PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "AZ"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, DEMONSTRATION),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Elektron kabinetin möhürü ({DEMONSTRATION})"),
        ]
    )
    number = x509.random_serial_number()
    made = x509.CertificateBuilder(
        name, name, key.public_key(), number, at - timedelta(days=1), at + TEN_YEARS
    )
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    made = made.add_extension(SEALING, critical=True)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + made.sign(key, SHA256()).public_bytes(Encoding.PEM)


SEALING = x509.KeyUsage(
    digital_signature=False,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def _write_once(file: Path, content: bytes) -> None:
    """Write it whole and durably; of two processes at a first start the later leaves the other's."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=f"{file.name}.") as draft:
        draft.write(content)
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
