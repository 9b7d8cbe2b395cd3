"""What an ASiC-E container of ours is worth, in the words of ETSI EN 319 102-1."""

from collections.abc import Sequence
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
from ekabinet_signing.archive_timestamp import believed_until
from ekabinet_signing.asice import AsicE, must_fit, what_is_signed
from ekabinet_signing.certificate import signer_of
from ekabinet_signing.findings import REFUSALS, finding
from ekabinet_signing.manifest import MEDIA_TYPE
from ekabinet_signing.names import SIGNATURE_NAMES
from ekabinet_signing.ocsp_response import Revoked
from ekabinet_signing.proof import Proof, proven, stamp_of
from ekabinet_signing.trust import Trust, Usage
from ekabinet_signing.xades_reading import Reading, read_signature

UNPROVEN = "unproven"
"""The signature is whole and its certificate leads to an anchor: the best there is at level B.

The standard's check of a basic signature (clause 5.3) takes in that of its certificate (5.2.6), and
that needs revocation status. A container at level B has none and nobody is asked, so that the check
cannot end with TOTAL-PASSED: it is INDETERMINATE with TRY_LATER. Proof of time would not change
this while the certificate is valid; afterwards nothing but such proof helps.
"""

DISTRUSTED = {"timestamp-revoked", "timestamp-revocation"}
"""What was found of whoever stamped, once their stamp had been read."""


@frozen
class AsicEValidator:
    """Judges what ``AsicE`` writes; any other container is FORMAT_FAILURE, for it was not understood."""

    envelope: AsicE
    trust: Trust

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        """The report with a verdict on each signature; what is broken goes before who signed it."""
        digest = digest_of_all(content)
        try:
            with opened(content, self.envelope.largest) as archive:
                verdicts = (self._verdict(archive, name, at) for name in _different(archive))
                return Report(digest, MEDIA_TYPE, at, tuple(verdicts))
        except NotAccepted as refused:
            return Report(digest, "", at, (refusing(Verdict(None), refused),))

    def _verdict(self, archive: ZipFile, name: str, at: datetime) -> Verdict:
        verdict = Verdict(SubIndication.TRY_LATER, UNPROVEN)
        try:
            reading = read_signature(part_of(archive, name))
            verdict = self._told(verdict, reading)
            must_fit(archive, reading)
            if reading.evidence is None:
                self.trust.verify(reading.certificate, Usage.SIGNING, at)
                return verdict
            until = believed_until(archive, reading, self.trust, at)
            stamp = stamp_of(reading, self.trust, until)
            verdict = evolve(verdict, stamped_at=stamp.at)
            proof = proven(
                stamp,
                reading.certificate,
                reading.evidence.responses,
                reading.evidence.level,
                trust=self.trust,
                until=until,
            )
            return judged(verdict, proof, until, at)
        except NotAccepted as refused:
            return refusing(verdict, refused)

    def _told(self, verdict: Verdict, reading: Reading) -> Verdict:
        """With what the signature says of itself."""
        return evolve(
            verdict,
            signer=signer_of(reading.certificate, self.envelope.jurisdiction),
            signed_at=reading.at,
            level=reading.evidence.level if reading.evidence is not None else Level.B,
            files=tuple(CoveredFile(file.name, file.digest) for file in reading.files),
        )


def _different(archive: ZipFile) -> Sequence[str]:
    """The names of its signatures, the first always; what is passed off as two is judged once."""
    first, *others = SIGNATURE_NAMES
    there = [name for name in others if name in archive.namelist()]
    known = what_is_signed(part_of(archive, first)) if there else b""
    return [first, *(name for name in there if what_is_signed(part_of(archive, name)) != known)]


def judged(verdict: Verdict, proof: Proof, until: datetime, at: datetime) -> Verdict:
    """By what is proven of a signature that is whole."""
    if at < max(until, proof.stamped_at):
        return _found(verdict, "timestamp-future")
    if until < proof.stamped_at:
        return _found(verdict, "timestamp-order")
    if proof.standing is None:
        return _found(verdict, "no-revocation")
    if isinstance(proof.standing, Revoked) and proof.standing.at <= proof.stamped_at:
        return _found(verdict, "revoked")
    return evolve(verdict, sub_indication=None, reason="")


def _found(verdict: Verdict, code: str) -> Verdict:
    return evolve(verdict, sub_indication=REFUSALS[code], reason=code)


def refusing(verdict: Verdict, refused: NotAccepted) -> Verdict:
    """With what was refused, in the words of the standard; whoever is not believed has proven no time."""
    code = finding(refused)
    stamped_at = None if code in DISTRUSTED else verdict.stamped_at
    return evolve(_found(verdict, code), about=refused.details.get("name", ""), stamped_at=stamped_at)


def digest_of_all(content: BinaryIO) -> Digest:
    """SHA-256 of a whole file."""
    digest = sha256()
    content.seek(0)
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    return Digest(digest.hexdigest())
