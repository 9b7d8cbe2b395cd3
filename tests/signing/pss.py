"""Certificates of RSA keys that are for RSA-PSS and nothing else (RFC 4055, 1.2)."""

from collections.abc import Callable

from asn1crypto.keys import PublicKeyAlgorithm, PublicKeyInfo  # type: ignore[import-untyped]  # it has no types
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]


def for_pss(certificate: bytes, signed_by: Callable[[bytes], bytes]) -> bytes:
    """The same certificate (DER) of an RSA key for PSS alone, which ``cryptography`` does not write."""
    made = Certificate.load(certificate)
    key = made["tbs_certificate"]["subject_public_key_info"]["public_key"].parsed
    made["tbs_certificate"]["subject_public_key_info"] = PublicKeyInfo(
        {"algorithm": PublicKeyAlgorithm({"algorithm": "rsassa_pss"}), "public_key": key}
    )
    signed = made["tbs_certificate"].dump(force=True)
    return bytes(
        Certificate(
            {
                "tbs_certificate": made["tbs_certificate"],
                "signature_algorithm": made["signature_algorithm"],
                "signature_value": signed_by(signed),
            }
        ).dump(force=True)
    )
