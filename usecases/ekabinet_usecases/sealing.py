"""Putting the operator's seal on what the cabinet itself says."""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from logging import getLogger
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotAccepted, NothingNew
from ekabinet_core.ids import Digest
from ekabinet_core.package import PackagedFile
from ekabinet_core.signature import Level
from ekabinet_ports.clock import Clock
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.files import Files
from ekabinet_ports.pdf_signature import PdfSignature
from ekabinet_ports.seal import Seal

from ekabinet_usecases.scratch import Scratch

LOG = getLogger(__name__)
PDF = "application/pdf"


@frozen
class Writing:
    """A file that the cabinet writes itself."""

    name: str
    media_type: str
    content: bytes

    @property
    def packaged(self) -> PackagedFile:
        """As a container names it."""
        digest = Digest(sha256(self.content).hexdigest())
        return PackagedFile(self.name, self.media_type, StoredFile(digest, len(self.content)))


@frozen
class Sealing:
    """Seals files in a container of their own."""

    seal: Seal
    envelope: Envelope
    pdfs: PdfSignature
    files: Files
    scratch: Scratch
    clock: Clock

    def sealed(self, writings: Sequence[Writing]) -> StoredFile:
        """The sealed container, safely kept, with as much evidence as can be had.

        Raises NotStored, and Unavailable while the seal or an authority is away.
        """
        held = {one.packaged.file.digest: one.content for one in writings}
        files = [one.packaged for one in writings]
        prepared = self.envelope.prepare(files, self.seal.certificate, self.clock.now())
        value = self.seal.sign(prepared.digest)
        with self.scratch() as container, self.scratch() as raised:
            self.envelope.seal_with(
                prepared.state, value, files, lambda digest: BytesIO(held[digest]), container
            )
            container.seek(0)
            whole = raised if self._raised(container, raised) else container
            whole.seek(0)
            return self.files.put(whole)

    def beside(self, signed: StoredFile, files: Sequence[PackagedFile]) -> StoredFile:
        """A container that somebody has signed, with the seal beside that signature over the same files.

        With as much evidence as can be had, and safely kept. Raises NotAccepted (``container``) for one
        that is not whole, NotStored, and Unavailable while the seal or an authority is away.
        """
        prepared = self.envelope.prepare(files, self.seal.certificate, self.clock.now())
        value = self.seal.sign(prepared.digest)
        with (
            self.files.open(signed.digest) as container,
            self.scratch() as both,
            self.scratch() as raised,
        ):
            self.envelope.join(container, prepared.state, value, both)
            both.seek(0)
            whole = raised if self._raised(both, raised) else both
            whole.seek(0)
            return self.files.put(whole)

    def must_be_sealable(self, pdf: bytes) -> None:
        """Raises NotAccepted (``upload``, ``unreadable``) for a PDF into which no seal can be put."""
        try:
            self.pdfs.prepare(pdf, self.seal.certificate, self.clock.now())
        except NotAccepted as refused:
            raise NotAccepted("upload", "unreadable") from refused

    def sealed_pdf(self, pdf: bytes) -> bytes:
        """A PDF with the seal inside, and as much evidence as can be had.

        Raises NotAccepted (``pdf``, ``unreadable``), and Unavailable while the seal or an authority is away.
        """
        prepared = self.pdfs.prepare(pdf, self.seal.certificate, self.clock.now())
        sealed = self.pdfs.embed(prepared.state, self.seal.sign(prepared.digest))
        for level in (Level.LTA, Level.LT, Level.T):
            try:
                if self.pdfs.reach.reaches(level):
                    return self.pdfs.extend(sealed, level)
            except (NotAccepted, NothingNew) as refused:
                LOG.warning("the seal does not reach level %s: %s", level, refused)
        return sealed

    def _raised(self, container: BinaryIO, into: BinaryIO) -> bool:
        """Whether it was raised to the highest level that authorities give; it goes without the rest."""
        for level in (Level.LT, Level.T):
            try:
                if self.envelope.reach.reaches(level):
                    self.envelope.extend(container, level, into)
                    return True
            except (NotAccepted, NothingNew) as refused:
                LOG.warning("the seal does not reach level %s: %s", level, refused)
        return False
