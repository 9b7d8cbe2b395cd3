"""The signed container of an application (ETSI EN 319 162-1, ASiC-E)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import BinaryIO, Protocol

from attrs import frozen
from ekabinet_core.behalf import CertificateHolder
from ekabinet_core.ids import Digest
from ekabinet_core.package import PackagedFile
from ekabinet_core.signature import Level

Opener = Callable[[Digest], BinaryIO]
"""Opens a stored file by its digest."""


@frozen
class Prepared:
    """A container that lacks only its signature value."""

    state: bytes
    """What to store until the value is there (the unsigned XML)."""
    digest: bytes
    """SHA-256 of what is to be signed."""


@frozen
class Raised:
    """How far a container's evidence goes, and what it says of the certificate."""

    level: Level
    revoked_at: datetime | None = None
    """Since when it is revoked, as its issuer says; None: it is not, or nobody was asked."""


class Envelope(Protocol):
    """Makes, opens and strengthens signed containers.

    - ``prepare`` is pure: same files, certificate and time give the same bytes. It refuses (NotAccepted
      ``container``) file names that lead out of a container or meet in it.
    - ``seal_with`` refuses (NotAccepted ``signature``) a value that does not verify over the
      prepared digest with the certificate, and any file whose bytes are not those prepared.
    - ``join`` adds a second signature over the very same files, and refuses as ``seal_with`` does; the
      first signature stays as it is, byte by byte.
    - ``check`` refuses (NotAccepted ``container``) whatever is not a whole, correctly signed container;
      what its evidence proves, a validator says.
    - ``extend`` alone asks outside, so no transaction is open during it. It adds evidence and changes
      nothing that was signed, and what is there already is not asked for again: done twice, with the
      same container or with its own work, it gives containers of equal worth.
    """

    @property
    def media_type(self) -> str:
        """Media type of the container."""
        ...

    @property
    def reach(self) -> Level:
        """The highest level that ``extend`` can raise to: B where no authority can be asked."""
        ...

    def signer(self, certificate: bytes) -> CertificateHolder:
        """Whose certificate it is, with the person number among the identifiers, and on whose behalf.

        Raises NotAccepted (``certificate``), also when the organisation it names cannot be read.
        """
        ...

    def prepare(self, files: Sequence[PackagedFile], certificate: bytes, at: datetime) -> Prepared:
        """Everything but the signature value."""
        ...

    def seal_with(
        self, state: bytes, value: bytes, files: Sequence[PackagedFile], opener: Opener, into: BinaryIO
    ) -> None:
        """Write the container with its signature value into a file that can seek.

        When it raises, what stands in that file is no container.
        """
        ...

    def join(self, container: BinaryIO, state: bytes, value: bytes, into: BinaryIO) -> None:
        """Write the container with one signature more, which was prepared for the same files.

        Raises NotAccepted: ``container`` as ``check`` does, ``signature``. Then nothing is written.
        """
        ...

    def check(self, container: BinaryIO) -> tuple[tuple[str, Digest], ...]:
        """The names and digests of all signed files, after verifying every signature over each."""
        ...

    def extend(self, container: BinaryIO, level: Level, into: BinaryIO) -> Raised:
        """Write the container with its evidence raised to a level, or as it is when it is there already.

        Raises Unavailable while an authority is away, NothingNew while it has nothing new to say. Raises
        NotAccepted: ``container`` as ``check`` does, ``evidence`` (``no-authority``) beyond ``reach``,
        or what is wrong with an authority's answer. When it raises, nothing is written.
        """
        ...
