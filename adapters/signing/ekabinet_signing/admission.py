"""Who is let in: whose certificate is for that, and is not revoked as far as somebody can be asked."""

from datetime import UTC, datetime

from attrs import frozen
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.waiting import Failure
from ekabinet_ports.clock import Clock

from ekabinet_signing.ocsp_response import Good, Revoked, Standing, answer_of
from ekabinet_signing.revocation import SERVICE, RevocationSource
from ekabinet_signing.trust import Trust, Usage

REVOKED = "revoked"
EVER = datetime.min.replace(tzinfo=UTC)


@frozen
class Admission:
    """Which certificates sign somebody in."""

    trust: Trust
    responder: RevocationSource | None
    """Whom to ask who is revoked (RFC 6960); None: nobody is asked."""
    clock: Clock

    def must_admit(self, certificate: bytes) -> None:
        """Refuse a certificate (DER) that signs nobody in at this time.

        Raises NotAccepted (``certificate``): what ``Trust.verify`` says, ``revoked``, or
        ``unknown-to-issuer``; and Unavailable while the responder says nothing that can be believed,
        for a stolen card would wait for just that (RFC 5280, 6.3: the status is then undetermined).
        """
        self.trust.verify(certificate, Usage.AUTHENTICATION, self.clock.now())
        if self.responder is None:
            return
        standing = self._standing(certificate, self.responder)
        if isinstance(standing, Revoked):
            raise NotAccepted("certificate", REVOKED)
        if not isinstance(standing, Good):
            raise NotAccepted("certificate", "unknown-to-issuer")

    def _standing(self, certificate: bytes, responder: RevocationSource) -> Standing:
        """What is said now; an answer may be prepared, as long as it is fresh (RFC 5019, 4)."""
        issuer = self.trust.issuer_of(certificate)
        try:
            return answer_of(responder.ocsp(certificate, issuer, EVER), certificate, issuer).standing
        except NotAccepted as error:
            raise Unavailable(SERVICE) from error


def failure_of(error: NotAccepted) -> Failure:
    """How an attempt ends whose certificate was not admitted."""
    return Failure.CERTIFICATE_REVOKED if error.reason == REVOKED else Failure.CERTIFICATE_UNSUITABLE
