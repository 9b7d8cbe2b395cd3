"""Web eID tokens of every algorithm; each must be for this origin and this nonce."""

from base64 import b64encode
from datetime import timedelta
from hashlib import sha256, sha384, sha512

import pytest
from attrs import frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from ekabinet_core.errors import NotAccepted
from ekabinet_memory.clock import START
from ekabinet_signing.web_eid import AuthenticationToken

ORIGIN = "https://kabinet.example.az"
NONCE = "12345678901234567890123456789012345678901234"
HASHES = {"256": (sha256, SHA256()), "384": (sha384, SHA384()), "512": (sha512, SHA512())}
ALGORITHMS = [f"{scheme}{bits}" for scheme in ("ES", "PS", "RS") for bits in HASHES]

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@frozen
class Owner:
    """A key and a certificate that says whose it is."""

    key: Key
    certificate: bytes

    @classmethod
    def of(cls, key: Key) -> "Owner":
        name = x509.Name([])
        made = x509.CertificateBuilder(name, name, key.public_key(), 1, START, START + timedelta(days=1))
        return cls(key, made.sign(key, SHA256()).public_bytes(Encoding.DER))

    def token(self, algorithm: str, *, origin: str = ORIGIN, nonce: str = NONCE) -> dict[str, str]:
        hashed, made_with = HASHES[algorithm[2:]]
        signed = hashed(origin.encode()).digest() + hashed(nonce.encode()).digest()
        return {
            "unverifiedCertificate": b64encode(self.certificate).decode(),
            "algorithm": algorithm,
            "signature": b64encode(self.sign(signed, algorithm[:2], made_with)).decode(),
            "format": "web-eid:1.0",
            "appVersion": "test",
        }

    def sign(self, signed: bytes, scheme: str, made_with: HashAlgorithm) -> bytes:
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            r, s = decode_dss_signature(self.key.sign(signed, ec.ECDSA(made_with)))
            half = self.key.curve.key_size // 8
            return r.to_bytes(half) + s.to_bytes(half)
        if scheme == "RS":
            return self.key.sign(signed, padding.PKCS1v15(), made_with)
        return self.key.sign(signed, padding.PSS(padding.MGF1(made_with), made_with.digest_size), made_with)


@pytest.fixture(scope="module")
def owners() -> dict[str, Owner]:
    curve, modulus = ec.generate_private_key(ec.SECP384R1()), rsa.generate_private_key(65537, 2048)
    return {"ES": Owner.of(curve), "PS": Owner.of(modulus), "RS": Owner.of(modulus)}


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_token_of_each_algorithm_proves_who_holds_the_key(owners: dict[str, Owner], algorithm: str) -> None:
    token = AuthenticationToken.of(owners[algorithm[:2]].token(algorithm))

    assert token.certificate == owners[algorithm[:2]].certificate
    assert token.proves(ORIGIN, NONCE)


@pytest.mark.parametrize("origin", ["https://evil.example", f"{ORIGIN}/", "http://kabinet.example.az", ""])
def test_a_token_for_another_origin_proves_nothing(owners: dict[str, Owner], origin: str) -> None:
    token = AuthenticationToken.of(owners["ES"].token("ES384", origin=origin))

    assert not token.proves(ORIGIN, NONCE)


def test_a_token_for_another_nonce_proves_nothing(owners: dict[str, Owner]) -> None:
    token = AuthenticationToken.of(owners["ES"].token("ES384", nonce=NONCE[::-1]))

    assert not token.proves(ORIGIN, NONCE)


@pytest.mark.parametrize(("said", "made"), [("ES256", "ES384"), ("RS256", "PS256"), ("PS256", "RS256")])
def test_a_token_made_otherwise_than_it_says_proves_nothing(
    owners: dict[str, Owner], said: str, made: str
) -> None:
    token = AuthenticationToken.of({**owners[made[:2]].token(made), "algorithm": said})

    assert not token.proves(ORIGIN, NONCE)


def test_the_key_is_of_the_kind_that_the_algorithm_needs(owners: dict[str, Owner]) -> None:
    assert not AuthenticationToken.of({**owners["ES"].token("ES256"), "algorithm": "RS256"}).proves(
        ORIGIN, NONCE
    )
    assert not AuthenticationToken.of({**owners["PS"].token("PS256"), "algorithm": "ES256"}).proves(
        ORIGIN, NONCE
    )


@pytest.mark.parametrize("size", [1024, 2040])
def test_a_key_that_is_too_small_proves_nothing(size: int) -> None:
    small = Owner.of(rsa.generate_private_key(65537, size))

    assert not AuthenticationToken.of(small.token("RS256")).proves(ORIGIN, NONCE)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("format", "web-eid:2.0", "format"),
        ("format", "web-eid:10", "format"),
        ("format", "", "format"),
        ("algorithm", "none", "algorithm"),
        ("algorithm", "HS256", "algorithm"),
        ("algorithm", "ES256 ", "algorithm"),
        ("signature", "", "malformed"),
        ("signature", "AA==\n", "malformed"),
        ("unverifiedCertificate", "ə", "malformed"),
        ("unverifiedCertificate", "A" * 20_000, "malformed"),
    ],
)
def test_what_is_no_token_is_refused(owners: dict[str, Owner], field: str, value: str, reason: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        AuthenticationToken.of({**owners["ES"].token("ES256"), field: value})

    assert (refused.value.what, refused.value.reason) == ("token", reason)


def test_later_tokens_of_format_1_are_read(owners: dict[str, Owner]) -> None:
    later = {**owners["ES"].token("ES256"), "format": "web-eid:1.1", "new": "field"}

    assert AuthenticationToken.of(later).proves(ORIGIN, NONCE)
