"""ASiC-E: files and the person's signature over them in one container (ETSI EN 319 162-1)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZipFile

from attrs import frozen
from ekabinet_core.behalf import CertificateHolder
from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import PackagedFile
from ekabinet_core.signature import Level
from ekabinet_ports.envelope import Opener, Prepared, Raised

from ekabinet_signing.archive import digest_of, opened, part_of
from ekabinet_signing.archive_timestamp import archived_digest
from ekabinet_signing.certificate_holder import holder_of
from ekabinet_signing.manifest import MEDIA_TYPE, manifest, read_manifest
from ekabinet_signing.names import (
    MANIFEST_NAME,
    MIMETYPE,
    SIGNATURE_NAME,
    SIGNATURE_NAMES,
    is_data,
    must_be_safe,
)
from ekabinet_signing.ocsp_response import Revoked
from ekabinet_signing.packing import Packing
from ekabinet_signing.proof import Proof
from ekabinet_signing.signature_value import verifies, verifies_weakly
from ekabinet_signing.xades import signed, unsigned
from ekabinet_signing.xades_reading import Reading, SignedFile, read_signature

if TYPE_CHECKING:  # whoever only checks containers needs nobody's HTTP
    from ekabinet_signing.trust_services import TrustServices

OURS = 2
"""Files of a package that are not attachments: the application and its print."""


@frozen
class AsicE:
    """Containers with one XAdES baseline signature or two over the same files; ``check`` takes no others."""

    jurisdiction: Jurisdiction
    services: "TrustServices | None" = None
    """Who is asked for evidence; None: nobody, and containers stay at level B."""

    @property
    def media_type(self) -> str:
        """As its ``mimetype`` says."""
        return MEDIA_TYPE

    @property
    def reach(self) -> Level:
        """LTA where there is somebody to ask."""
        return Level.LTA if self.services is not None else Level.B

    def signer(self, certificate: bytes) -> CertificateHolder:
        """Whose certificate it is, and on whose behalf; raises NotAccepted (``certificate``)."""
        return holder_of(certificate, self.jurisdiction)

    def prepare(self, files: Sequence[PackagedFile], certificate: bytes, at: datetime) -> Prepared:
        """The signature without its value; what is inside the files counts by its digest alone.

        Raises NotAccepted: ``container`` with ``names`` or ``too-big``, ``certificate``.
        """
        must_be_safe([file.name for file in files])
        if not all(is_data(file.name) for file in files):
            raise NotAccepted("container", "names")
        if sum(file.file.size for file in files) > self.largest:
            raise NotAccepted("container", "too-big")
        state = unsigned(files, certificate, at)
        return Prepared(state, baseline(state).digest)

    def seal_with(
        self, state: bytes, value: bytes, files: Sequence[PackagedFile], opener: Opener, into: BinaryIO
    ) -> None:
        """Write the container; nothing is written unless the value verifies.

        Raises NotAccepted (``signature``): ``files``, ``value``; or ``file-changed`` in the middle,
        and then what stands in ``into`` is no container.
        """
        reading = baseline(state)
        if reading.files != tuple(_as_signed(file) for file in files):
            raise NotAccepted("signature", "files")
        if not verifies(reading.certificate, reading.digest, value):
            raise NotAccepted("signature", "value")

        with Packing.into(into, reading.at) as packing:
            packing.add(MIMETYPE, MEDIA_TYPE.encode())
            packing.add(MANIFEST_NAME, manifest({file.name: file.media_type for file in files}))
            for file in files:
                packing.copy(file, opener)
            packing.add(SIGNATURE_NAME, signed(state, value))

    def join(self, container: BinaryIO, state: bytes, value: bytes, into: BinaryIO) -> None:
        """Write the container with the second signature; nothing is written unless everything fits.

        Raises NotAccepted: ``container`` as ``check`` does, or ``files`` where there are two already;
        ``signature`` with ``files`` or ``value``.
        """
        reading = baseline(state)
        with opened(container, self.largest) as archive:
            first, *others = signatures_of(archive).values()
            must_fit(archive, read_signature(first))
            if others:
                raise NotAccepted("container", "files", name=SIGNATURE_NAMES[1])
            if reading.files != read_signature(first).files:
                raise NotAccepted("signature", "files")
            if not verifies(reading.certificate, reading.digest, value):
                raise NotAccepted("signature", "value")
            with Packing.into(into, reading.at) as packing:
                packing.carry(archive, {})
                packing.add(SIGNATURE_NAMES[1], signed(state, value))

    def check(self, container: BinaryIO) -> tuple[tuple[str, Digest], ...]:
        """The signed files in the order of the signature; each signature verifies over every one of them.

        Raises NotAccepted (``container``): ``archive``, ``mimetype``, ``names``, ``too-big``, ``xml``,
        ``manifest``, ``signature-structure``, ``signature-properties``, ``signature-value``, ``weak-key``,
        ``certificate``, ``files`` (one is missing or not signed) or ``digest`` (one was changed).
        Whether the certificate or the evidence is to be believed is not looked at.
        """
        with opened(container, self.largest) as archive:
            readings = [read_signature(one) for one in signatures_of(archive).values()]
            for reading in readings:
                must_fit(archive, reading)
            return tuple((file.name, file.digest) for file in readings[0].files)

    def extend(self, container: BinaryIO, level: Level, into: BinaryIO) -> Raised:
        """Write the container with the evidence of a level beside each signature, the rest as it stands.

        Of two signatures it says the lower level, and of the first revoked certificate.

        Raises Unavailable; NotAccepted: ``container`` as ``check`` does, ``evidence`` (``no-authority``),
        or what ``TrustServices`` says. Then nothing is written.
        """
        if self.services is None:
            raise NotAccepted("evidence", "no-authority")
        with opened(container, self.largest) as archive:
            before = [(name, one, read_signature(one)) for name, one in signatures_of(archive).items()]
            for _, _, reading in before:
                must_fit(archive, reading)
            after = {
                name: _strengthened(self.services, archive, one, reading, level)
                for name, one, reading in before
            }
            readings = [read_signature(one) for one in after.values()]
            raised = [_raised(self.services.proof_of(archive, one)) for one in readings]
            with Packing.into(into, readings[0].at) as packing:
                packing.carry(archive, after)
        return _lowest(raised)

    @property
    def largest(self) -> int:
        """The most bytes of all files of a container together."""
        files = self.jurisdiction.files
        return files.largest * (files.most + OURS)


def signatures_of(archive: ZipFile) -> Mapping[str, bytes]:
    """Its signatures by their names, the first always; raises NotAccepted (``container``) without one."""
    names = archive.namelist()
    return {
        name: part_of(archive, name) for name in SIGNATURE_NAMES if name in names or name == SIGNATURE_NAME
    }


def must_fit(archive: ZipFile, reading: Reading) -> None:
    """The signature verifies over every file of the archive, and over no others.

    Raises NotAccepted (``container``): ``signature-value``, ``weak-key``, ``files``, ``manifest`` or
    ``digest``; ``files`` and ``digest`` name one.
    """
    if not verifies(reading.certificate, reading.digest, reading.value):
        if verifies_weakly(reading.certificate, reading.digest, reading.value):
            raise NotAccepted("container", "weak-key")
        raise NotAccepted("container", "signature-value")
    _must_be_all(archive.namelist(), reading.files)
    _must_differ(archive)
    listed = read_manifest(part_of(archive, MANIFEST_NAME))
    if listed != {file.name: file.media_type for file in reading.files}:
        raise NotAccepted("container", "manifest")
    for file in reading.files:
        if digest_of(archive, file.name) != file.digest:
            raise NotAccepted("container", "digest", name=file.name)


def baseline(signature: bytes) -> Reading:
    """A signature of level B, with nothing beside it that nobody has checked."""
    reading = read_signature(signature)
    if reading.evidence is not None:
        raise NotAccepted("container", "signature-structure")
    return reading


def _strengthened(
    services: "TrustServices", archive: ZipFile, signature: bytes, reading: Reading, level: Level
) -> bytes:
    """The signature with evidence of that level; only the last step needs the files."""
    signature = services.strengthened(signature, reading, level)
    if level is not Level.LTA:
        return signature
    reading = read_signature(signature)
    if reading.evidence is not None and reading.evidence.archive:
        return signature
    return services.archived(signature, archived_digest(archive, reading))


def _raised(proof: Proof | None) -> Raised:
    if proof is None:
        return Raised(Level.B)
    revoked = proof.standing.at if isinstance(proof.standing, Revoked) else None
    return Raised(proof.level, revoked)


def _lowest(raised: Sequence[Raised]) -> Raised:
    """The level that all signatures have, and the first certificate of them that is revoked."""
    level = next(one for one in Level if any(each.level is one for each in raised))
    revoked = (one.revoked_at for one in raised if one.revoked_at is not None)
    return Raised(level, next(revoked, None))


def _as_signed(file: PackagedFile) -> SignedFile:
    return SignedFile(file.name, file.file.digest, file.media_type)


def what_is_signed(signature: bytes) -> bytes:
    """By what one signature (XML) is told from another; what nobody signed, anybody writes otherwise."""
    try:
        return read_signature(signature).digest
    except NotAccepted:
        return signature


def _must_differ(archive: ZipFile) -> None:
    """Nobody passes one signature off as two."""
    parts = [part_of(archive, name) for name in SIGNATURE_NAMES if name in archive.namelist()]
    if len(parts) > 1 and len({*map(what_is_signed, parts)}) < len(parts):
        raise NotAccepted("container", "files", name=SIGNATURE_NAMES[1])


def _must_be_all(names: Sequence[str], files: Sequence[SignedFile]) -> None:
    """The signature's files and the container's own parts, nothing missing and nothing beside."""
    signatures = [name for name in SIGNATURE_NAMES if name in names]
    wanted = [MIMETYPE, MANIFEST_NAME, *(signatures or [SIGNATURE_NAME]), *(file.name for file in files)]
    if sorted(names) != sorted(wanted):
        odd = set(names) ^ set(wanted)
        raise NotAccepted("container", "files", name=min(odd, default=""))
