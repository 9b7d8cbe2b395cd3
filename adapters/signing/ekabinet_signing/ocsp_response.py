"""An OCSP response: what it says of a certificate, and whether its issuer says so (RFC 6960, 4.2)."""

from datetime import datetime
from typing import TypeAlias

from attrs import frozen
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate, ExtendedKeyUsage, ExtensionNotFound, OCSPNonce
from cryptography.x509.ocsp import (
    OCSPCertStatus,
    OCSPRequestBuilder,
    OCSPResponse,
    OCSPResponseStatus,
    load_der_ocsp_response,
)
from cryptography.x509.oid import ExtendedKeyUsageOID
from ekabinet_core.errors import NotAccepted

from ekabinet_signing.certificate import load
from ekabinet_signing.signature_value import HASHES, Scheme, scheme_named, signs


@frozen
class Good:
    """It is not revoked."""


@frozen
class Revoked:
    """It does not count since that time."""

    at: datetime
    reason: str
    """A word of RFC 5280, 5.3.1; ``unspecified`` where none is given."""


@frozen
class Unknown:
    """Its issuer does not know it."""


Standing: TypeAlias = Good | Revoked | Unknown


@frozen
class Answer:
    """What a response says, by whoever may say it."""

    standing: Standing
    produced_at: datetime
    this_update: datetime
    next_update: datetime | None
    nonce: bytes | None
    by: bytes
    """Certificate (DER) of whoever signed it: the issuer, or a delegate."""


def answer_of(response: bytes, certificate: bytes, issuer: bytes) -> Answer:
    """Read a response (DER) about a certificate of an issuer whom we believe (both DER).

    Raises NotAccepted: ``certificate`` (``malformed``), or ``revocation``: ``malformed``, ``refused``
    when the responder does not say anything, whose detail ``because`` is its word, ``other-certificate``,
    or ``signature`` when neither the issuer nor a delegate of it signed.
    """
    of, by = load(certificate), load(issuer)
    try:
        return _read(load_der_ocsp_response(response), of, by)
    except (ValueError, TypeError, UnsupportedAlgorithm, NotImplementedError) as error:
        raise NotAccepted("revocation", "malformed") from error


def _read(response: OCSPResponse, certificate: Certificate, issuer: Certificate) -> Answer:
    if response.response_status is not OCSPResponseStatus.SUCCESSFUL:
        raise NotAccepted("revocation", "refused", because=response.response_status.name.lower())
    if not _is_about(response, certificate, issuer):
        raise NotAccepted("revocation", "other-certificate")
    at = response.produced_at_utc
    may = (one for one in _signers(response, issuer) if one == issuer or _is_delegate(one, issuer, at))
    by = next((one for one in may if _signed(response, one)), None)
    if by is None:
        raise NotAccepted("revocation", "signature")
    return Answer(
        _standing(response),
        response.produced_at_utc,
        response.this_update_utc,
        response.next_update_utc,
        _nonce(response),
        by.public_bytes(Encoding.DER),
    )


def _is_about(response: OCSPResponse, certificate: Certificate, issuer: Certificate) -> bool:
    builder = OCSPRequestBuilder().add_certificate(certificate, issuer, response.hash_algorithm)
    wanted, said = builder.build(), response
    return (wanted.issuer_name_hash, wanted.issuer_key_hash, wanted.serial_number) == (
        said.issuer_name_hash,
        said.issuer_key_hash,
        said.serial_number,
    )


def _signers(response: OCSPResponse, issuer: Certificate) -> list[Certificate]:
    """Who can have signed: the issuer, and those in the response; whoever it names goes first.

    Those in it must be delegates of the issuer (RFC 6960, 4.2.2.2).
    """
    named = response.responder_name
    return sorted([issuer, *response.certificates], key=lambda one: one.subject != named)


def _is_delegate(certificate: Certificate, issuer: Certificate, at: datetime) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
        extended = certificate.extensions.get_extension_for_class(ExtendedKeyUsage).value
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, ExtensionNotFound):
        return False
    in_time = certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc
    made_with = certificate.signature_hash_algorithm
    return (
        in_time
        and ExtendedKeyUsageOID.OCSP_SIGNING in extended
        and made_with is not None
        and made_with.name in HASHES
    )


def _signed(response: OCSPResponse, signer: Certificate) -> bool:
    scheme = scheme_named(response.signature_algorithm_oid.dotted_string)
    by, content = signer.public_bytes(Encoding.DER), response.tbs_response_bytes
    return signs(by, content, response.signature, _hash_of(response, scheme), scheme)


def _hash_of(response: OCSPResponse, scheme: Scheme | None) -> str:
    """Its name or nothing; of RSA-PSS, whose hash is a parameter, ``cryptography`` does not tell it."""
    if scheme is None:
        made_with = response.signature_hash_algorithm
        return made_with.name if made_with is not None else ""
    from asn1crypto.ocsp import OCSPResponse as Parsed  # type: ignore[import-untyped]  # it has no types

    try:
        basic = Parsed.load(response.public_bytes(Encoding.DER))["response_bytes"]["response"].parsed
        return str(basic["signature_algorithm"]["parameters"]["hash_algorithm"]["algorithm"].native)
    except Exception:  # noqa: BLE001  # the parser is lazy: a hostile response can raise anything
        return ""


def _standing(response: OCSPResponse) -> Standing:
    if response.certificate_status is OCSPCertStatus.GOOD:
        return Good()
    if response.revocation_time_utc is not None:
        reason = response.revocation_reason
        return Revoked(response.revocation_time_utc, reason.value if reason else "unspecified")
    return Unknown()


def _nonce(response: OCSPResponse) -> bytes | None:
    try:
        return response.extensions.get_extension_for_class(OCSPNonce).value.nonce
    except ExtensionNotFound:
        return None
