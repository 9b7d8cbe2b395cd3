"""A revocation list: what it says of a certificate, and whether its issuer says so (RFC 5280, 5 and 6.3)."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import (
    Certificate,
    CertificateRevocationList,
    CRLReason,
    ExtensionNotFound,
    InvalidVersion,
    KeyUsage,
    ReasonFlags,
    RevokedCertificate,
    load_der_x509_crl,
)
from ekabinet_core.errors import NotAccepted

from ekabinet_signing.certificate import load
from ekabinet_signing.ocsp_response import Answer, Good, Revoked, Standing
from ekabinet_signing.signature_value import scheme_named, signs

SEQUENCE = 0x30
LONG = 0x80
"""From here on a length says how many bytes it has (X.690, 8.1.3.5)."""


def is_list(answer: bytes) -> bool:
    """Whether an answer about revocation (DER) is a list: an OCSP response begins with its status instead."""
    if len(answer) < 2 or answer[0] != SEQUENCE:  # noqa: PLR2004  # a tag and a length
        return False
    start = 2 + (answer[1] - LONG if answer[1] > LONG else 0)
    return answer[start : start + 1] == bytes([SEQUENCE])


def listed_in(answer: bytes, certificate: bytes, issuer: bytes) -> Answer:
    """Read a whole list (DER) about a certificate of an issuer whom we believe (both DER).

    Raises NotAccepted: ``certificate`` (``malformed``), or ``revocation``: ``malformed``,
    ``other-certificate`` for a list of another issuer or one that leaves certificates out, or ``signature``.
    """
    of, by = load(certificate), load(issuer)
    try:
        return _read(load_der_x509_crl(answer), of, by)
    except (ValueError, TypeError, UnsupportedAlgorithm, InvalidVersion, NotImplementedError) as error:
        raise NotAccepted("revocation", "malformed") from error


def _read(listed: CertificateRevocationList, certificate: Certificate, issuer: Certificate) -> Answer:
    # what is critical leaves somebody out: indirect and delta lists, and those for some certificates alone
    if listed.issuer != issuer.subject or any(one.critical for one in listed.extensions):
        raise NotAccepted("revocation", "other-certificate")
    by, made_with = issuer.public_bytes(Encoding.DER), listed.signature_hash_algorithm
    if made_with is None or not _may_list(issuer):
        raise NotAccepted("revocation", "signature")
    scheme = scheme_named(listed.signature_algorithm_oid.dotted_string)
    if not signs(by, listed.tbs_certlist_bytes, listed.signature, made_with.name, scheme):
        raise NotAccepted("revocation", "signature")
    revoked = listed.get_revoked_certificate_by_serial_number(certificate.serial_number)
    standing = _standing(revoked) if revoked is not None else Good()
    return Answer(standing, listed.last_update_utc, listed.last_update_utc, listed.next_update_utc, None, by)


def _may_list(issuer: Certificate) -> bool:
    try:
        return issuer.extensions.get_extension_for_class(KeyUsage).value.crl_sign
    except ExtensionNotFound:
        return True


def _standing(revoked: RevokedCertificate) -> Standing:
    try:
        reason = revoked.extensions.get_extension_for_class(CRLReason).value.reason
    except ExtensionNotFound:
        reason = ReasonFlags.unspecified
    return Revoked(revoked.revocation_date_utc, reason.value)
