"""What the evidence beside a signature proves (ETSI EN 319 102-1, 5.5).

Authorities between people and anchors are believed because they stand in the trust folder: whoever hears
that one is revoked takes it out. So only the signer and whoever stamped need an answer about revocation.
"""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.signature import Level

from ekabinet_signing.certificate import load
from ekabinet_signing.ocsp_response import Answer, Good, Revoked, Standing, Unknown, answer_of
from ekabinet_signing.revocation_list import is_list, listed_in
from ekabinet_signing.timestamp_token import Timestamp, timestamp_of
from ekabinet_signing.trust import Trust, Usage
from ekabinet_signing.xades_reading import Reading


@frozen
class Proof:
    """That a signature was there at a time, made with a certificate that was believed then."""

    level: Level
    stamped_at: datetime
    standing: Standing | None
    """What the issuer said of the certificate afterwards; unasked at level T."""


def proof_of(reading: Reading, trust: Trust, until: datetime) -> Proof | None:
    """The proof beside a signature whose value verifies; None at level B.

    Whoever stamped or told about revocation must be believed still at ``until``. A revoked signer is no
    error: since when stands in the proof. Raises NotAccepted: ``timestamp`` as ``stamp_of``, ``too-early``
    or ``too-late`` for the signer's certificate, ``revoked``, or ``revocation`` when nothing is known of its
    own; ``certificate`` (not believed at the time stamped); or ``revocation``: ``missing``, ``stale`` when
    it was said before the stamp, ``unknown``, ``out-of-bounds``, or what ``answer_of`` says.
    """
    evidence = reading.evidence
    if evidence is None:
        return None
    stamp = stamp_of(reading, trust, until)
    return proven(stamp, reading.certificate, evidence.responses, evidence.level, trust=trust, until=until)


def proven(
    stamp: Timestamp,
    certificate: bytes,
    responses: Sequence[bytes],
    level: Level,
    *,
    trust: Trust,
    until: datetime,
) -> Proof:
    """The same of any signature, by its timestamp and the responses beside it."""
    _must_be_believed(certificate, stamp.at, trust)
    if level is Level.T:
        return Proof(Level.T, stamp.at, None)
    standing = _standing(certificate, responses, stamp, trust, until)
    must_not_be_revoked(stamp, responses, trust, until)
    return Proof(level, stamp.at, standing)


def stamp_of(reading: Reading, trust: Trust, until: datetime) -> Timestamp:
    """The timestamp of a signature that has one, by an authority that is believed until then.

    Raises NotAccepted (``timestamp``) as ``timestamp_of``.
    """
    return timestamp_of(reading.token, reading.stamped, trust, until)


def _must_be_believed(certificate: bytes, at: datetime, trust: Trust) -> None:
    """The stamp says that it signed by then: before its first day it cannot have, after its last it may."""
    if at < load(certificate).not_valid_before_utc:
        raise NotAccepted("timestamp", "too-early")
    try:
        trust.verify(certificate, Usage.SIGNING, at)
    except NotAccepted as error:
        if error.reason == "expired":
            raise NotAccepted("timestamp", "too-late") from error
        raise


def _standing(
    certificate: bytes, responses: Sequence[bytes], stamp: Timestamp, trust: Trust, until: datetime
) -> Standing:
    """What its issuer said of the signer's; whom we believe without any issuer, nobody else can revoke."""
    if certificate in trust.anchors:
        return Good()
    return _answer(responses, certificate, trust, stamp.at, until).standing


def must_not_be_revoked(stamp: Timestamp, responses: Sequence[bytes], trust: Trust, until: datetime) -> None:
    """Whoever stamped: a key that was stolen stamps any time.

    Raises NotAccepted (``timestamp``): ``revoked``, or ``revocation`` when it is not known.
    """
    if stamp.certificate in trust.anchors:
        return
    try:
        answer = _answer(responses, stamp.certificate, trust, stamp.at, until)
    except NotAccepted as error:
        raise NotAccepted("timestamp", "revocation", because=error.reason) from error
    if isinstance(answer.standing, Revoked):
        raise NotAccepted("timestamp", "revoked")


def _answer(
    responses: Sequence[bytes], certificate: bytes, trust: Trust, since: datetime, until: datetime
) -> Answer:
    """What was said of a certificate since then, by somebody who is believed until then."""
    answer = _first(responses, certificate, trust.issuer_of(certificate))
    if answer.this_update < since.replace(microsecond=0):  # it may be written later than it was known
        raise NotAccepted("revocation", "stale")
    if load(answer.by).not_valid_after_utc < until:
        raise NotAccepted("revocation", "out-of-bounds")
    if isinstance(answer.standing, Unknown):
        raise NotAccepted("revocation", "unknown")
    return answer


def _first(responses: Sequence[bytes], certificate: bytes, issuer: bytes) -> Answer:
    """The first answer about the certificate, an OCSP response or a list; others may stand beside it."""
    for response in responses:
        read = listed_in if is_list(response) else answer_of
        try:
            return read(response, certificate, issuer)
        except NotAccepted as error:
            if error.reason != "other-certificate":
                raise
    raise NotAccepted("revocation", "missing")
