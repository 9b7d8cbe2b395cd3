"""What a container of another program is worth, in the words of ETSI EN 319 102-1."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import new
from typing import BinaryIO
from zipfile import ZipFile

from attrs import evolve, frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.verdict import CoveredFile, Report, SubIndication, Verdict

from ekabinet_signing.archive import CHUNK, digest_of, part_of
from ekabinet_signing.certificate import key_of, signer_of
from ekabinet_signing.findings import REFUSALS
from ekabinet_signing.foreign_archive import opened_foreign
from ekabinet_signing.foreign_evidence import ForeignStamp
from ekabinet_signing.foreign_reading import ForeignSignature, NamedFile, read_foreign, signatures_in
from ekabinet_signing.manifest import MEDIA_TYPE, read_manifest
from ekabinet_signing.markup import DS, XADES, Element, exclusively_canonical
from ekabinet_signing.names import MANIFEST_NAME, is_data
from ekabinet_signing.proof import Proof, must_not_be_revoked, proven
from ekabinet_signing.signature_value import is_strong, made_by
from ekabinet_signing.timestamp_token import Timestamp, stamped_with, timestamp_of
from ekabinet_signing.trust import Trust, Usage
from ekabinet_signing.validator import UNPROVEN, digest_of_all, judged, refusing

SIGNATURES = re.compile(r"META-INF/[^/]*signatures[^/]*\.xml", re.IGNORECASE)
"""Where XAdES signatures stand (EN 319 162-1, 4.4.3.2)."""
SIGNED_OTHERWISE = re.compile(r"META-INF/[^/]*signature[^/]*\.p7s", re.IGNORECASE)
"""Where CAdES signatures stand, which are not read here."""
STAMPED = re.compile(r"META-INF/[^/]*timestamp[^/]*\.tst", re.IGNORECASE)
"""Where timestamps alone stand, which are not read either."""
MOST_SIGNATURES = 50
NOT_READ = "not-read"
COUNTERSIGNED = "countersigned"
COUNTERSIGNATURE = f"{XADES}CounterSignature"
"""A signature over the value of another one (EN 319 132-1, 5.2.7.2), which is not read here."""


@frozen
class ForeignValidator:
    """Judges ASiC-E containers with XAdES signatures, whoever wrote them; by the rules of our own."""

    trust: Trust
    jurisdiction: Jurisdiction

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        """The report with a verdict on each signature."""
        digest = digest_of_all(content)
        try:
            with opened_foreign(content, self._largest) as archive:
                verdicts = {
                    (_key(one), verdict.reason): verdict
                    for one in _signatures(archive)
                    for verdict in (self._verdict(archive, one, at), *_countersigned(one))
                }
                return Report(digest, MEDIA_TYPE, at, (*verdicts.values(), *_signed_otherwise(archive)))
        except NotAccepted as refused:
            return Report(digest, "", at, (refusing(Verdict(None), refused),))

    @property
    def _largest(self) -> int:
        files = self.jurisdiction.files
        return files.largest * files.most

    def _verdict(self, archive: ZipFile, signature: Element, at: datetime) -> Verdict:
        verdict = Verdict(SubIndication.TRY_LATER, UNPROVEN)
        try:
            reading = read_foreign(signature)
            verdict = self._told(verdict, reading)
            verdict = evolve(verdict, files=_fitting(archive, reading))
            _must_be_understood(reading)
            stamp, archives = reading.evidence.stamp, reading.evidence.archives
            if stamp is None:
                self.trust.verify(reading.certificate, Usage.SIGNING, at)
                return verdict
            until = self._believed_until(archive, archives, at)
            stamped = self._stamped(archive, stamp, until)
            verdict = evolve(verdict, stamped_at=stamped.at)
            return judged(verdict, self._proof(reading, stamped, stamp.answers, until), until, at)
        except NotAccepted as refused:
            return refusing(verdict, refused)

    def _told(self, verdict: Verdict, reading: ForeignSignature) -> Verdict:
        """With what the signature says of itself."""
        return evolve(
            verdict,
            signer=signer_of(reading.certificate, self.jurisdiction),
            signed_at=reading.at,
            level=reading.evidence.level,
        )

    def _proof(
        self, reading: ForeignSignature, stamped: Timestamp, answers: Sequence[bytes], until: datetime
    ) -> Proof:
        """What its evidence proves of when it was signed, and of revocation."""
        certificate, level = reading.certificate, reading.evidence.level
        return proven(stamped, certificate, answers, level, trust=self.trust, until=until)

    def _believed_until(self, archive: ZipFile, archives: Sequence[ForeignStamp], at: datetime) -> datetime:
        """Until when whoever gave the rest must be believed: each vouches for all that stands before it."""
        until = at
        for one in reversed(archives):
            stamped = self._stamped(archive, one, until)
            must_not_be_revoked(stamped, one.answers, self.trust, until)
            if until < stamped.at:
                raise NotAccepted("timestamp", "future" if until == at else "order")
            until = stamped.at
        return until

    def _stamped(self, archive: ZipFile, stamp: ForeignStamp, until: datetime) -> Timestamp:
        made_with = stamped_with(stamp.token)
        digest = new(made_with)
        for part in stamp.covered:
            for piece in [part] if isinstance(part, bytes) else _pieces(archive, part):
                digest.update(piece)
        return timestamp_of(stamp.token, digest.digest(), self.trust, until, made_with=made_with)


def _key(signature: Element) -> bytes:
    """By what one signature is told from another, so that one passed off as two is told once.

    It is what the value is over: whoever copies a signature may write the rest of it otherwise.
    """
    info = signature.find(f"{DS}SignedInfo")
    return exclusively_canonical(signature if info is None else info)


def _countersigned(signature: Element) -> Sequence[Verdict]:
    """What nobody has judged of a signature is told, too, wherever in it that stands."""
    if signature.find(f".//{COUNTERSIGNATURE}") is None:
        return ()
    return (Verdict(REFUSALS[COUNTERSIGNED], COUNTERSIGNED),)


def _signed_otherwise(archive: ZipFile) -> Sequence[Verdict]:
    """What nobody has judged of a container is told, too."""
    names = [name for name in archive.namelist() if SIGNED_OTHERWISE.fullmatch(name)]
    return [Verdict(REFUSALS[NOT_READ], NOT_READ, name) for name in names]


def _signatures(archive: ZipFile) -> Sequence[Element]:
    parts = [name for name in archive.namelist() if SIGNATURES.fullmatch(name)]
    if not parts:
        ways = (SIGNED_OTHERWISE, STAMPED)
        otherwise = any(way.fullmatch(name) for way in ways for name in archive.namelist())
        raise NotAccepted("container", NOT_READ if otherwise else "files")
    found = [one for name in parts for one in signatures_in(part_of(archive, name))]
    if len(found) > MOST_SIGNATURES:
        raise NotAccepted("container", "too-big")
    return found


def _fitting(archive: ZipFile, reading: ForeignSignature) -> tuple[CoveredFile, ...]:
    """The files, once the signature is found to be made over every file of the container and over no others.

    Raises NotAccepted (``container``): ``signature-value``, ``files``, ``manifest`` or
    ``digest``; ``files`` and ``digest`` name one.
    """
    if not made_by(reading.certificate, reading.signed, reading.value, reading.method):
        raise NotAccepted("container", "signature-value")
    data = {name for name in archive.namelist() if is_data(name) and not name.endswith("/")}
    named = {file.name: file for file in reading.files}
    odd = (data ^ set(named)) or {file.name for file in reading.files if named[file.name] is not file}
    if odd:
        raise NotAccepted("container", "files", name=min(odd))
    _must_be_listed(archive, named)
    for file in reading.files:
        if _digest(archive, file) != file.digest:
            raise NotAccepted("container", "digest", name=file.name)
    return tuple(CoveredFile(file.name, digest_of(archive, file.name)) for file in reading.files)


def _must_be_listed(archive: ZipFile, named: Mapping[str, NamedFile]) -> None:
    """As the manifest says, where there is one."""
    if MANIFEST_NAME not in archive.namelist():
        return
    listed = read_manifest(part_of(archive, MANIFEST_NAME))
    same = all(file.media_type in {"", listed.get(name)} and name in listed for name, file in named.items())
    if not same or len(listed) != len(named):
        raise NotAccepted("container", "manifest")


def _must_be_understood(reading: ForeignSignature) -> None:
    """What is whole is not believed where it is too weak, or made under rules that are not known here."""
    if reading.weak:
        raise NotAccepted("container", "weak-algorithm")
    if not is_strong(key_of(reading.certificate)):
        raise NotAccepted("container", "weak-key")
    if reading.policy:
        raise NotAccepted("container", "signature-policy")


def _digest(archive: ZipFile, file: NamedFile) -> bytes:
    digest = new(file.hash, usedforsecurity=False)
    for piece in _pieces(archive, file.name):
        digest.update(piece)
    return digest.digest()


def _pieces(archive: ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as content:
        while piece := content.read(CHUNK):
            yield piece
