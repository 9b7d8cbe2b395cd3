"""What a certificate on a card is for."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256K1, SECP384R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from ekabinet_eimza_agent.certificate import Certificate, Usage

KEY = generate_private_key(SECP384R1()).public_key()
USES = [
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
]


def certificate(*uses: str, key: CertificatePublicKeyTypes = KEY, holder: str = "A") -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, holder)])
    today = datetime.now(UTC)
    builder = x509.CertificateBuilder(
        name, name, key, x509.random_serial_number(), today, today + timedelta(1)
    )
    if uses:
        usage = x509.KeyUsage(**{use: use in uses for use in USES})
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(generate_private_key(SECP384R1()), SHA256()).public_bytes(Encoding.DER)


@pytest.mark.parametrize(
    ("uses", "usage"),
    [
        (["digital_signature"], Usage.AUTHENTICATION),
        (["digital_signature", "key_agreement"], Usage.AUTHENTICATION),
        (["content_commitment"], Usage.SIGNING),
        (["digital_signature", "content_commitment"], Usage.SIGNING),
    ],
)
def test_what_may_bind_its_holder_does_not_sign_them_in(uses: list[str], usage: Usage) -> None:
    read = Certificate.read(certificate(*uses))

    assert read
    assert read.usage is usage


@pytest.mark.parametrize(
    "der",
    [
        b"",
        b"0",
        certificate("digital_signature")[:-1],
        certificate(),
        certificate("key_encipherment"),
        certificate("digital_signature", "key_cert_sign"),
        certificate("digital_signature", key=Ed25519PrivateKey.generate().public_key()),
        certificate("digital_signature", key=generate_private_key(SECP256K1()).public_key()),
    ],
)
def test_what_serves_neither_use_is_not_there(der: bytes) -> None:
    assert Certificate.read(der) is None


def test_a_name_obeys_nothing_on_the_terminal() -> None:
    read = Certificate.read(certificate("digital_signature", holder="\x1b[2JƏ\u202eli\n"))

    assert read
    assert read.holder == "[2JƏli"
