"""What an ASiC-E container of ours is worth, in the words of ETSI EN 319 102-1."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO
from zipfile import ZipFile

from attrs import evolve, frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest
from ekabinet_core.signature import Level
from ekabinet_core.verdict import CoveredFile, Report, SubIndication, Verdict

from ekabinet_signing.archive import CHUNK, opened, part_of
from ekabinet_signing.asice import AsicE, baseline, must_fit
from ekabinet_signing.certificate import signer_of
from ekabinet_signing.manifest import MEDIA_TYPE
from ekabinet_signing.names import SIGNATURE_NAME
from ekabinet_signing.trust import Trust, Usage
from ekabinet_signing.xades_reading import Reading

REFUSALS: Mapping[str, SubIndication] = {
    "archive": SubIndication.FORMAT_FAILURE,
    "mimetype": SubIndication.FORMAT_FAILURE,
    "names": SubIndication.FORMAT_FAILURE,
    "too-big": SubIndication.CUSTOM,
    "xml": SubIndication.FORMAT_FAILURE,
    "manifest": SubIndication.FORMAT_FAILURE,
    "files": SubIndication.FORMAT_FAILURE,
    "signature-structure": SubIndication.FORMAT_FAILURE,
    "signature-properties": SubIndication.HASH_FAILURE,
    "signature-value": SubIndication.SIG_CRYPTO_FAILURE,
    "digest": SubIndication.HASH_FAILURE,
    "certificate": SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
    "malformed": SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
    "unknown-issuer": SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
    "bad-chain": SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
    "wrong-usage": SubIndication.CHAIN_CONSTRAINTS_FAILURE,
    "expired": SubIndication.OUT_OF_BOUNDS_NO_POE,
    "not-yet-valid": SubIndication.OUT_OF_BOUNDS_NO_POE,
}
"""What each refusal of ``AsicE.check`` and of ``Trust.verify`` is in the standard (clause 5.1.3).

EXPIRED and NOT_YET_VALID need proof of when it was signed; without a timestamp there is none.
"""
UNPROVEN = "unproven"
"""The signature is whole and its certificate leads to an anchor: the best there is at level B.

The standard's check of a basic signature (clause 5.3) takes in that of its certificate (5.2.6), and
that needs revocation status. A container at level B has none and nobody is asked, so that the check
cannot end with TOTAL-PASSED: it is INDETERMINATE with TRY_LATER. Proof of time would not change
this while the certificate is valid; afterwards nothing but such proof helps.
"""


@frozen
class AsicEValidator:
    """Judges what ``AsicE`` writes; any other container is FORMAT_FAILURE, for it was not understood."""

    envelope: AsicE
    trust: Trust

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        """The report with its one verdict; what is broken goes before who signed it."""
        digest = _digest(content)
        try:
            with opened(content, self.envelope.largest) as archive:
                return Report(digest, MEDIA_TYPE, at, (self._verdict(archive, at),))
        except NotAccepted as refused:
            return Report(digest, "", at, (Verdict(REFUSALS[refused.reason], refused.reason),))

    def _verdict(self, archive: ZipFile, at: datetime) -> Verdict:
        verdict = Verdict(SubIndication.TRY_LATER, UNPROVEN)
        try:
            reading = baseline(part_of(archive, SIGNATURE_NAME))
            verdict = self._told(verdict, reading)
            must_fit(archive, reading)
            self.trust.verify(reading.certificate, Usage.SIGNING, at)
        except NotAccepted as refused:
            return evolve(
                verdict,
                sub_indication=REFUSALS[refused.reason],
                reason=refused.reason,
                about=refused.details.get("name", ""),
            )
        return verdict

    def _told(self, verdict: Verdict, reading: Reading) -> Verdict:
        """With what the signature says of itself."""
        return evolve(
            verdict,
            signer=signer_of(reading.certificate, self.envelope.jurisdiction),
            signed_at=reading.at,
            level=Level.B,
            files=tuple(CoveredFile(file.name, file.digest) for file in reading.files),
        )


def _digest(content: BinaryIO) -> Digest:
    """SHA-256 of a whole file."""
    digest = sha256()
    content.seek(0)
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    return Digest(digest.hexdigest())
