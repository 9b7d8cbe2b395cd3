"""Documents by digest, and the judge of what people upload."""

from typing import BinaryIO, Protocol

from attrs import frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import Digest
from ekabinet_core.jurisdiction import FileRules


class Files(Protocol):
    """Bytes kept by their SHA-256.

    - ``put`` returns only when the bytes would survive a power cut; putting them twice is one file.
    - ``open`` raises NotFound for what was never put; a file found to be other bytes raises NotStored.
    """

    def put(self, content: BinaryIO) -> StoredFile:
        """Keep everything the stream gives, from where it stands."""
        ...

    def open(self, digest: Digest) -> BinaryIO:
        """The bytes as a seekable stream; the caller closes it."""
        ...


@frozen
class Judged:
    """What a file is by its content."""

    media_type: str


class UploadJudge(Protocol):
    """Says what an uploaded file is, by its content and not by its name.

    Raises NotAccepted (``upload``) with the reason ``empty``, ``too-big``, ``wrong-kind`` (no accepted
    format, or another than the name says), ``unreadable`` (broken, encrypted) or ``hostile``.
    A crash or a hang of a parser is ``unreadable``, never an error of ours.
    """

    def judge(self, content: BinaryIO, name: str, rules: FileRules) -> Judged:
        """Judge the stream from its beginning; leaves it at its beginning."""
        ...
