"""Asking whether a certificate is revoked (RFC 6960)."""

import secrets
from datetime import datetime, timedelta
from typing import Self

from attrs import frozen
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import OCSPNonce
from cryptography.x509.ocsp import OCSPRequestBuilder
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_ports.clock import Clock

from ekabinet_signing.certificate import load
from ekabinet_signing.line import Line
from ekabinet_signing.ocsp_response import Answer, answer_of

SERVICE = "OCSP responder"
NONCE_SIZE = 32
"""RFC 9654, 2.1."""
DRIFT = timedelta(minutes=1)
"""How far the responder's clock may be from ours."""
FRESH = timedelta(minutes=15)
"""How old an answer may be that does not say when the next one comes."""
PASSING = {"internal_error", "try_later"}
"""What the responder may say when it is not our question that is wrong (RFC 6960, 2.3)."""


@frozen
class RevocationSource:
    """Whoever answers for the certificates of an issuer."""

    line: Line
    clock: Clock

    @classmethod
    def at(cls, url: str, clock: Clock) -> Self:
        """The responder at an address."""
        return cls(Line.to(url, SERVICE, "application/ocsp-request", "application/ocsp-response"), clock)

    def ocsp(self, certificate: bytes, issuer: bytes, since: datetime) -> bytes:
        """A response (DER) about a certificate of an issuer whom we believe, on what was so since a time.

        When it was written says nothing: many responders answer from a list of the day before. They tell
        whole seconds, so that what was so in the second of that time counts as after it.
        What it says, ``answer_of`` reads. Raises Unavailable, and NotAccepted: what ``answer_of``
        says, or ``revocation`` with ``nonce`` when it answers another question, or ``stale``.
        """
        nonce = secrets.token_bytes(NONCE_SIZE)
        response = self.line.ask(_question(certificate, issuer, nonce))
        answer = _believed(response, certificate, issuer)
        if answer.nonce not in (None, nonce):
            raise NotAccepted("revocation", "nonce")
        if answer.this_update < since.replace(microsecond=0) or not _is_fresh(answer, self.clock.now()):
            raise NotAccepted("revocation", "stale")
        return response


def _question(certificate: bytes, issuer: bytes, nonce: bytes) -> bytes:
    asked = OCSPRequestBuilder().add_certificate(load(certificate), load(issuer), SHA256())
    return asked.add_extension(OCSPNonce(nonce), critical=False).build().public_bytes(Encoding.DER)


def _believed(response: bytes, certificate: bytes, issuer: bytes) -> Answer:
    try:
        return answer_of(response, certificate, issuer)
    except NotAccepted as error:
        if error.reason == "malformed" or error.details.get("because") in PASSING:
            raise Unavailable(SERVICE) from error
        raise


def _is_fresh(answer: Answer, now: datetime) -> bool:
    """Whether it holds now; many responders send no nonce, and prepare what they answer."""
    until = answer.next_update or answer.this_update + FRESH
    return answer.this_update - DRIFT <= now <= until + DRIFT
