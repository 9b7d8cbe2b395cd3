"""What the evidence beside a signature proves (ETSI EN 319 102-1, 5.5)."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.signature import Level

from ekabinet_signing.evidence import Evidence
from ekabinet_signing.ocsp_response import Answer, Standing, answer_of
from ekabinet_signing.timestamp_token import timestamp_of
from ekabinet_signing.trust import Trust, Usage
from ekabinet_signing.xades_reading import Reading


@frozen
class Proof:
    """That a signature was there at a time, made with a certificate that was believed then."""

    level: Level
    stamped_at: datetime
    standing: Standing | None
    """What the issuer said of the certificate afterwards; unasked at level T."""


def proof_of(reading: Reading, trust: Trust) -> Proof | None:
    """The proof beside a signature whose value verifies; None at level B.

    A revoked certificate is no error: when it was revoked stands in the proof. Raises NotAccepted:
    ``timestamp``, ``certificate`` (not believed at the time stamped), or ``revocation``, with
    ``missing`` when no response is about the certificate and ``stale`` when it was made before the stamp.
    """
    evidence = reading.evidence
    if evidence is None:
        return None
    at = timestamp_of(evidence.timestamp, reading.stamped, trust).at
    trust.verify(reading.certificate, Usage.SIGNING, at)
    if evidence.level is Level.T:
        return Proof(Level.T, at, None)
    answer = _answer(evidence, reading.certificate, trust.issuer_of(reading.certificate))
    if answer.produced_at < at.replace(microsecond=0):
        raise NotAccepted("revocation", "stale")
    return Proof(Level.LT, at, answer.standing)


def _answer(evidence: Evidence, certificate: bytes, issuer: bytes) -> Answer:
    """What the first response about the certificate says; others may stand beside it."""
    for response in evidence.responses:
        try:
            return answer_of(response, certificate, issuer)
        except NotAccepted as error:
            if error.reason != "other-certificate":
                raise
    raise NotAccepted("revocation", "missing")
