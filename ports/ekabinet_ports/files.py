"""Documents by digest, and the judge of what people upload."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import BinaryIO, Protocol

from attrs import frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.file_rules import FileRules
from ekabinet_core.ids import Digest


@frozen
class KeptFile:
    """A file as its keeper lists it."""

    file: StoredFile
    put_at: datetime
    """When it was last put, by the keeper's own clock: aware, in UTC."""


class Files(Protocol):
    """Bytes kept by their SHA-256.

    - ``put`` returns only when the bytes would survive a power cut. Putting them twice is one file,
      and refreshes its time: what a row is about to name is never old.
    - ``open`` raises NotFound for what was never put; a file found to be other bytes raises NotStored.
    - ``all`` reads no contents. What is half written is no file: it is not listed and cannot be opened.
    - ``drop`` and ``put`` of the same bytes at once: what was put stays, or ``put`` raises NotStored.
    - A keeper that is full, away or silent raises NotStored, within seconds.
    - Memory does not grow with a file.
    """

    def put(self, content: BinaryIO) -> StoredFile:
        """Keep everything the stream gives, from where it stands."""
        ...

    def open(self, digest: Digest) -> BinaryIO:
        """The bytes as a seekable stream; the caller closes it."""
        ...

    def all(self) -> Iterator[KeptFile]:
        """Every file, in any order; one put or dropped meanwhile may be listed or not."""
        ...

    def drop(self, digest: Digest, before: datetime) -> bool:
        """Drop the file if it was last put before that time; says whether it did."""
        ...

    def tidy(self, before: datetime) -> None:
        """End what a crash has left half done: drop what was half written before that time."""
        ...


@frozen
class Judged:
    """What a file is by its content."""

    media_type: str


class UploadJudge(Protocol):
    """Says what an uploaded file is, by its content and not by its name, and makes photos fit to be read.

    Raises NotAccepted (``upload``) with the reason ``empty``, ``too-big``, ``wrong-kind`` (no accepted
    format, or another than the name says), ``unreadable`` (broken, encrypted) or ``hostile``.
    A crash or a hang of a parser is ``unreadable``, never an error of ours.
    """

    def judge(self, content: BinaryIO, name: str, rules: FileRules) -> Judged:
        """Judge the stream from its beginning; leaves it at its beginning."""
        ...

    def upright(self, photo: BinaryIO) -> BinaryIO:
        """A photo that was judged as a JPEG, turned as it was taken and no larger than needed.

        From its beginning; the very same stream where nothing is to be done.
        """
        ...

    def bound(self, photos: Sequence[BinaryIO]) -> BinaryIO:
        """Such JPEGs as one PDF, a page each, in this order."""
        ...
