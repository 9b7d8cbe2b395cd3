"""The signed container of an application (ETSI EN 319 162-1, ASiC-E)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import BinaryIO, Protocol

from attrs import frozen
from ekabinet_core.ids import Digest
from ekabinet_core.package import PackagedFile
from ekabinet_core.person import NaturalPerson

Opener = Callable[[Digest], BinaryIO]
"""Opens a stored file by its digest."""


@frozen
class Prepared:
    """A container that lacks only its signature value."""

    state: bytes
    """What to store until the value is there (the unsigned XML)."""
    digest: bytes
    """SHA-256 of what is to be signed."""


class Envelope(Protocol):
    """Makes and opens signed containers.

    - ``prepare`` is pure: same files, certificate and time give the same bytes. It refuses (NotAccepted
      ``container``) file names that lead out of a container or meet in it.
    - ``seal_with`` refuses (NotAccepted ``signature``) a value that does not verify over the
      prepared digest with the certificate, and any file whose bytes are not those prepared.
    - ``check`` refuses (NotAccepted ``container``) whatever is not a whole, correctly signed container.
    """

    @property
    def media_type(self) -> str:
        """Media type of the container."""
        ...

    def signer(self, certificate: bytes) -> NaturalPerson:
        """Whose certificate it is, with the person number among the identifiers."""
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

    def check(self, container: BinaryIO) -> tuple[tuple[str, Digest], ...]:
        """The names and digests of all signed files, after verifying the signature over each."""
        ...
