"""Whether a signature value fits a digest, or whole bytes, and a certificate."""

from enum import StrEnum
from typing import TypeAlias, TypeGuard

from attrs import frozen
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from ekabinet_core.errors import NotAccepted

from ekabinet_signing.certificate import is_for_pss, key_of

Key: TypeAlias = ec.EllipticCurvePublicKey | rsa.RSAPublicKey

RSASSA_PSS = "1.2.840.113549.1.1.10"
"""Of the signature algorithm (RFC 4055, 3.1)."""
CURVES = (ec.SECP256R1, ec.SECP384R1)
LEAST_RSA_BITS = 2048
HASHES: dict[str, HashAlgorithm] = {"sha256": SHA256(), "sha384": SHA384(), "sha512": SHA512()}
"""Those we believe (ETSI TS 119 312, 5)."""


class Scheme(StrEnum):
    """How a value is made of a hash."""

    RSA = "rsa"
    """PKCS #1 v1.5."""
    RSA_PSS = "rsa-pss"
    """With MGF1 and a salt as long as the hash (RFC 6931, 2.3.10)."""
    ECDSA = "ecdsa"


@frozen
class Method:
    """How another program made its signature value."""

    scheme: Scheme
    hash: str
    made_with: HashAlgorithm


def verifies(certificate: bytes, digest: bytes, value: bytes) -> bool:
    """Whether the key of this certificate (DER) made this value over this SHA-256 digest.

    ECDSA values are r‖s of equal length (XML Signature 1.1, 6.4.3), RSA ones as ``filling_of`` says.
    A certificate that cannot be read, and any other key, verifies nothing.
    """
    key = believed_key(certificate)
    value = as_der(value, key.curve) if isinstance(key, ec.EllipticCurvePublicKey) else value
    return _fits(key, digest, value, Prehashed(SHA256()), _filling(key, certificate, SHA256()))


def verifies_weakly(certificate: bytes, digest: bytes, value: bytes) -> bool:
    """The same of a key that we do not believe: too short for RSA, or on another curve."""
    try:
        key = key_of(certificate)
    except NotAccepted:
        return False
    if isinstance(key, ec.EllipticCurvePublicKey):
        value = as_der(value, key.curve)
    elif not isinstance(key, rsa.RSAPublicKey):
        return False
    return _fits(key, digest, value, Prehashed(SHA256()), _filling(key, certificate, SHA256()))


def made_by(certificate: bytes, content: bytes, value: bytes, method: Method) -> bool:
    """Whether the key of this certificate, weak or not, made this value over whole bytes by this method.

    Raises NotAccepted (``certificate``, ``malformed``).
    """
    key = key_of(certificate)
    try:
        if isinstance(key, ec.EllipticCurvePublicKey) and method.scheme is Scheme.ECDSA:
            key.verify(as_der(value, key.curve), content, ec.ECDSA(method.made_with))
            return True
        if isinstance(key, rsa.RSAPublicKey) and method.scheme is not Scheme.ECDSA:
            key.verify(value, content, _padding(method), method.made_with)
            return True
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return False


def _padding(method: Method) -> padding.AsymmetricPadding:
    if method.scheme is Scheme.RSA:
        return padding.PKCS1v15()
    return padding.PSS(padding.MGF1(method.made_with), method.made_with.digest_size)


def filling_of(certificate: bytes, made_with: HashAlgorithm) -> padding.AsymmetricPadding:
    """How a certificate's RSA key signs: by PSS where it is certified for that alone, else by PKCS #1 v1.5.

    Raises NotAccepted (``certificate``, ``malformed``).
    """
    scheme = Scheme.RSA_PSS if is_for_pss(certificate) else Scheme.RSA
    return _padding(Method(scheme, made_with.name, made_with))


def signs(
    certificate: bytes, content: bytes, value: bytes, algorithm: str, scheme: Scheme | None = None
) -> bool:
    """The same over whole bytes, with one of ``HASHES``; ECDSA values are DER (RFC 5758, 3.2).

    RSA values are as ``filling_of`` says, or PSS by any key where that is the scheme.
    """
    if algorithm not in HASHES:
        return False
    key, made_with = believed_key(certificate), HASHES[algorithm]
    filling = _filling(key, certificate, made_with)
    if scheme is Scheme.RSA_PSS:
        filling = padding.PSS(padding.MGF1(made_with), padding.PSS.AUTO)
    return _fits(key, content, value, made_with, filling)


def scheme_named(algorithm: str) -> Scheme | None:
    """RSA-PSS where the object identifier of a signature algorithm names it; else what its key is for."""
    return Scheme.RSA_PSS if algorithm == RSASSA_PSS else None


def _filling(
    key: Key | None, certificate: bytes, made_with: HashAlgorithm
) -> padding.AsymmetricPadding | None:
    return filling_of(certificate, made_with) if isinstance(key, rsa.RSAPublicKey) else None


def _fits(
    key: Key | None,
    content: bytes,
    value: bytes,
    made_with: HashAlgorithm | Prehashed,
    filling: padding.AsymmetricPadding | None,
) -> bool:
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(value, content, ec.ECDSA(made_with))
        if isinstance(key, rsa.RSAPublicKey) and filling is not None:
            key.verify(value, content, filling, made_with)
    except (InvalidSignature, ValueError):
        return False
    return key is not None


def believed_key(certificate: bytes) -> Key | None:
    """The key of a certificate (DER), if it can be read and is of a kind and size that we believe."""
    try:
        key = key_of(certificate)
    except NotAccepted:
        return None
    return key if is_strong(key) else None


def is_strong(key: object) -> TypeGuard[Key]:
    """Whether it is a public key that we believe (ETSI TS 119 312, 6)."""
    if isinstance(key, ec.EllipticCurvePublicKey):
        return isinstance(key.curve, CURVES)
    return isinstance(key, rsa.RSAPublicKey) and key.key_size >= LEAST_RSA_BITS


def as_der(value: bytes, curve: ec.EllipticCurve) -> bytes:
    """An ECDSA value r‖s in DER (RFC 3279, 2.2.3); nothing for one of another length."""
    half = (curve.key_size + 7) // 8
    if len(value) != 2 * half:
        return b""
    return encode_dss_signature(int.from_bytes(value[:half]), int.from_bytes(value[half:]))
