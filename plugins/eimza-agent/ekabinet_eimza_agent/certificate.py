"""Certificates, as far as they say what their keys are for (RFC 5280, 4.2.1.3)."""

from enum import StrEnum
from typing import TYPE_CHECKING, Self

from attrs import frozen

from ekabinet_eimza_agent.algorithm import Cryptosystem, Key, Padding

if TYPE_CHECKING:  # it costs 0.1 s to import: only where a certificate is read
    from cryptography import x509

_RSASSA_PSS = "1.2.840.113549.1.1.10"
"""Of a key that is for RSA-PSS and nothing else (RFC 4055, 1.2)."""
_CURVES = {"secp256r1": 32, "secp384r1": 48, "secp521r1": 66}


class Usage(StrEnum):
    """What a certificate is for; none serves two."""

    AUTHENTICATION = "authentication"
    """PIN1: digitalSignature and not nonRepudiation."""
    SIGNING = "signing"
    """PIN2: nonRepudiation."""


@frozen
class Certificate:
    """A certificate (DER) of somebody who can sign in or sign."""

    der: bytes
    key: Key
    usage: Usage
    holder: str

    @classmethod
    def read(cls, der: bytes) -> Self | None:
        """None for what is no certificate, is an authority's, or has a key or a use that nobody here has."""
        from cryptography import x509

        try:
            certificate = x509.load_der_x509_certificate(der)
            key, usage = _key(certificate), _usage(certificate)
            holder = _holder(certificate)
        except Exception:  # noqa: BLE001  # a card may hold anything, and the parser raises whatever it meets
            return None
        return cls(der, key, usage, holder) if key and usage else None


def _key(certificate: "x509.Certificate") -> Key | None:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    key = certificate.public_key()
    if isinstance(key, RSAPublicKey):
        for_pss = certificate.public_key_algorithm_oid.dotted_string == _RSASSA_PSS
        return Key(Cryptosystem.RSA, key.key_size // 8, Padding.PSS if for_pss else Padding.PKCS1)
    if isinstance(key, EllipticCurvePublicKey) and key.curve.name in _CURVES:
        return Key(Cryptosystem.ECC, _CURVES[key.curve.name], Padding.NONE)
    return None


def _usage(certificate: "x509.Certificate") -> Usage | None:
    from cryptography.x509 import KeyUsage

    usage = certificate.extensions.get_extension_for_class(KeyUsage).value
    if usage.key_cert_sign:
        return None
    if usage.content_commitment:
        return Usage.SIGNING
    return Usage.AUTHENTICATION if usage.digital_signature else None


def _holder(certificate: "x509.Certificate") -> str:
    from cryptography.x509 import NameOID

    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return "".join(letter for letter in str(names[0].value) if letter.isprintable()) if names else ""
