"""The OCSP responder of TEST ASXM (RFC 6960): it says whether a certificate is revoked."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from attrs import frozen
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import (
    ExtendedKeyUsage,
    Extension,
    ExtensionNotFound,
    OCSPNoCheck,
    OCSPNonce,
    ReasonFlags,
    load_pem_x509_certificate,
)
from cryptography.x509.ocsp import (
    OCSPCertStatus,
    OCSPRequest,
    OCSPRequestBuilder,
    OCSPResponderEncoding,
    OCSPResponse,
    OCSPResponseBuilder,
    OCSPResponseStatus,
    load_der_ocsp_request,
)
from cryptography.x509.oid import ExtendedKeyUsageOID

from ekabinet_sandbox.certificate import Issuer
from ekabinet_sandbox.revocations import Revocations
from ekabinet_sandbox.service_credential import ServiceCredential, open_service_credential

_FRESH = timedelta(minutes=10)

Said: TypeAlias = tuple[OCSPCertStatus, datetime | None, ReasonFlags | None]


@frozen
class Responder:
    """Answers for every certificate of the issuing authority; for other authorities it does not speak."""

    credential: ServiceCredential
    issuer: Issuer
    issued: frozenset[int]
    """Serial numbers."""
    cards: Path
    """The folder of the certificates on cards, which may be made while the responder runs."""
    revocations: Revocations

    def answer(self, query: bytes, at: datetime) -> bytes:
        """The response to a request for one certificate, both in DER."""
        return self._response(query, at).public_bytes(Encoding.DER)

    def _response(self, query: bytes, at: datetime) -> OCSPResponse:
        try:
            request = load_der_ocsp_request(query)
            if not self._speaks_for(request):
                return OCSPResponseBuilder.build_unsuccessful(OCSPResponseStatus.UNAUTHORIZED)
            return self._signed(request, at)
        except (ValueError, NotImplementedError, UnsupportedAlgorithm):
            return OCSPResponseBuilder.build_unsuccessful(OCSPResponseStatus.MALFORMED_REQUEST)

    def _speaks_for(self, request: OCSPRequest) -> bool:
        ours = (
            OCSPRequestBuilder()
            .add_certificate(self.credential.certificate, self.issuer.certificate, request.hash_algorithm)
            .build()
        )
        asked = (request.issuer_name_hash, request.issuer_key_hash)
        return asked == (ours.issuer_name_hash, ours.issuer_key_hash)

    def _signed(self, request: OCSPRequest, at: datetime) -> OCSPResponse:
        status, revoked_at, reason = self._said_of(request.serial_number)
        response = OCSPResponseBuilder().add_response_by_hash(
            request.issuer_name_hash,
            request.issuer_key_hash,
            request.serial_number,
            request.hash_algorithm,
            status,
            at,
            at + _FRESH,
            revoked_at,
            reason,
        )
        response = response.responder_id(OCSPResponderEncoding.HASH, self.credential.certificate)
        response = _with_nonce(response.certificates([self.credential.certificate]), request)
        return response.sign(self.credential.key, SHA256())

    def _said_of(self, serial: int) -> Said:
        if serial not in self.issued | _serials(self.cards, self.issuer):
            return OCSPCertStatus.UNKNOWN, None, None
        revoked_at = self.revocations.revoked_at(serial)
        if revoked_at is None:
            return OCSPCertStatus.GOOD, None, None
        return OCSPCertStatus.REVOKED, revoked_at, ReasonFlags.key_compromise


def open_responder(data: Path, issuer: Issuer, revocations: Revocations) -> Responder:
    """The responder of this data folder, delegated by the issuer (RFC 6960, 4.2.2.2).

    To be opened last: but for cards, it knows the certificates that are in the folder by then.
    """
    only, unchecked = ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), OCSPNoCheck()
    extensions = [
        Extension(only.oid, critical=False, value=only),
        Extension(unchecked.oid, critical=False, value=unchecked),
    ]
    credential = open_service_credential(data, "ocsp", issuer, extensions)
    keys = data / "pki"
    return Responder(credential, issuer, _serials(keys, issuer), keys / "cards", revocations)


def _serials(folder: Path, issuer: Issuer) -> frozenset[int]:
    files = (path for path in folder.rglob("*.pem") if not path.name.endswith(".key.pem"))
    certificates = [load_pem_x509_certificate(path.read_bytes()) for path in files]
    ours = issuer.certificate.subject
    return frozenset(one.serial_number for one in certificates if one.issuer == ours)


def _with_nonce(response: OCSPResponseBuilder, request: OCSPRequest) -> OCSPResponseBuilder:
    """The request's own nonce, where it has one (RFC 8954)."""
    try:
        nonce = request.extensions.get_extension_for_class(OCSPNonce).value
    except ExtensionNotFound:
        return response
    return response.add_extension(nonce, critical=False)
