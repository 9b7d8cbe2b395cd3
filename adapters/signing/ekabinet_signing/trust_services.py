"""Asking authorities for what a signature lacks to be believed later (ETSI EN 319 132-1, 6.3)."""

from itertools import chain
from zipfile import ZipFile

from attrs import frozen
from ekabinet_core.errors import NotAccepted, NothingNew
from ekabinet_core.signature import Level

from ekabinet_signing.archive_timestamp import believed_until
from ekabinet_signing.evidence import with_archive, with_revocation, with_timestamp
from ekabinet_signing.proof import Proof, proof_of
from ekabinet_signing.responders import Responders
from ekabinet_signing.revocation import SERVICE
from ekabinet_signing.timestamp_token import Timestamp, timestamp_of
from ekabinet_signing.timestamping import TimestampAuthority
from ekabinet_signing.trust import Trust
from ekabinet_signing.xades_reading import Reading


@frozen
class TrustServices:
    """Who says what time it is, and who is revoked."""

    timestamps: TimestampAuthority
    responders: Responders
    trust: Trust

    def strengthened(self, signature: bytes, reading: Reading, wanted: Level) -> bytes:
        """A signature (XML) whose value verifies, with the evidence of that level up to LT or of its own.

        Revocation is asked for after the timestamp, of the signer and of whoever stamped. Raises
        Unavailable, NothingNew while the responder knows only what was so before it, and NotAccepted:
        what ``TimestampAuthority.stamp``, ``Responders.ocsp`` or ``Trust.authorities_of`` says.
        """
        evidence, token = reading.evidence, reading.token
        if evidence is None and wanted.reaches(Level.T):
            token = self.timestamps.stamp(reading.stamped)
            signature = with_timestamp(signature, token)
        if wanted.reaches(Level.LT) and (evidence is None or not evidence.level.reaches(Level.LT)):
            stamp = timestamp_of(token, reading.stamped, self.trust)
            signature = self._with_revocation(signature, reading.certificate, stamp)
        return signature

    def archived(self, signature: bytes, digest: bytes) -> bytes:
        """A signature of level LT (XML) with a timestamp over this digest of everything; raises the same."""
        token = self.timestamps.stamp(digest)
        stamp = timestamp_of(token, digest, self.trust)
        known = bool(self.trust.authorities_of(stamp.certificate))
        return with_archive(signature, token, [self.response(stamp.certificate, stamp)] if known else [])

    def proof_of(self, archive: ZipFile, reading: Reading) -> Proof | None:
        """What its evidence proves now; None at level B.

        Raises NotAccepted as ``proof.proof_of`` and ``believed_until``.
        """
        until = believed_until(archive, reading, self.trust, self.responders.clock.now())
        return proof_of(reading, self.trust, until)

    def _with_revocation(self, signature: bytes, certificate: bytes, stamp: Timestamp) -> bytes:
        chains = {one: self.trust.authorities_of(one) for one in (certificate, stamp.certificate)}
        authorities = dict.fromkeys(chain.from_iterable(chains.values()))
        responses = [self.response(one, stamp) for one, above in chains.items() if above]
        return with_revocation(signature, list(authorities), responses)

    def response(self, certificate: bytes, stamp: Timestamp) -> bytes:
        """What is said of a certificate since a timestamp (DER); raises as ``strengthened``."""
        try:
            return self.responders.ocsp(certificate, self.trust.issuer_of(certificate), stamp.at)
        except NotAccepted as error:
            if error.reason == "stale":
                raise NothingNew(SERVICE) from error
            raise
