"""Whether a signature value fits a digest and a certificate."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from ekabinet_core.errors import NotAccepted

from ekabinet_signing.certificate import key_of

CURVES = (ec.SECP256R1, ec.SECP384R1)
LEAST_RSA_BITS = 2048


def verifies(certificate: bytes, digest: bytes, value: bytes) -> bool:
    """Whether the key of this certificate (DER) made this value over this SHA-256 digest.

    ECDSA values are r‖s of equal length (XML Signature 1.1, 6.4.3), RSA ones PKCS #1 v1.5.
    A certificate that cannot be read, and any other key, verifies nothing.
    """
    try:
        key = key_of(certificate)
        if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, CURVES):
            key.verify(_as_der(value, key.curve), digest, ec.ECDSA(Prehashed(SHA256())))
            return True
        if isinstance(key, rsa.RSAPublicKey) and key.key_size >= LEAST_RSA_BITS:
            key.verify(value, digest, padding.PKCS1v15(), Prehashed(SHA256()))
            return True
    except (InvalidSignature, NotAccepted, ValueError):
        return False
    return False


def _as_der(value: bytes, curve: ec.EllipticCurve) -> bytes:
    half = curve.key_size // 8
    if len(value) != 2 * half:
        raise InvalidSignature
    return encode_dss_signature(int.from_bytes(value[:half]), int.from_bytes(value[half:]))
