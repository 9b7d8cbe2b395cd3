"""Putting the operator's seal on what the cabinet itself says."""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO

from attrs import frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import Digest
from ekabinet_core.package import PackagedFile
from ekabinet_ports.clock import Clock
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.files import Files
from ekabinet_ports.seal import Seal

from ekabinet_usecases.scratch import Scratch


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
    files: Files
    scratch: Scratch
    clock: Clock

    def sealed(self, writings: Sequence[Writing]) -> StoredFile:
        """The sealed container, safely kept; raises NotStored, or Unavailable while the seal is away."""
        held = {one.packaged.file.digest: one.content for one in writings}
        files = [one.packaged for one in writings]
        prepared = self.envelope.prepare(files, self.seal.certificate, self.clock.now())
        value = self.seal.sign(prepared.digest)
        with self.scratch() as container:
            self.envelope.seal_with(
                prepared.state, value, files, lambda digest: BytesIO(held[digest]), container
            )
            container.seek(0)
            return self.files.put(container)
