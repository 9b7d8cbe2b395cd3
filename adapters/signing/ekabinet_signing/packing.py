"""Writing a container entry by entry, without holding a file in memory."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from shutil import copyfileobj
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.package import PackagedFile
from ekabinet_ports.envelope import Opener

from ekabinet_signing.archive import CHUNK, PART_MOST
from ekabinet_signing.names import MIMETYPE

UNIX = 3
READABLE = 0o644 << 16
SMALLER_WHEN_DEFLATED = frozenset({"application/json", "application/xml", "text/plain"})
"""PDFs and pictures are compressed already: deflating 10 MB of them costs 250 ms and saves nothing."""


@frozen
class Packing:
    """A container that is being written; its times are all the time of signing."""

    archive: ZipFile
    at: datetime

    @classmethod
    @contextmanager
    def into(cls, target: BinaryIO, at: datetime) -> Iterator[Self]:
        """A container written to a target, finished with the block."""
        with ZipFile(target, "w") as archive:
            yield cls(archive, at)

    def add(self, name: str, content: bytes) -> None:
        """One of the container's own parts; the first, ``mimetype``, is stored as it is."""
        with self.archive.open(self._entry(name, len(content), deflate=name != MIMETYPE), "w") as entry:
            entry.write(content)

    def copy(self, file: PackagedFile, opener: Opener) -> None:
        """A file of the package; raises NotAccepted (``signature``, ``file-changed``)."""
        digest = sha256()
        deflate = file.media_type in SMALLER_WHEN_DEFLATED
        information = self._entry(file.name, file.file.size, deflate=deflate)
        with opener(file.file.digest) as content, self.archive.open(information, "w") as entry:
            while chunk := content.read(CHUNK):
                digest.update(chunk)
                entry.write(chunk)
        if digest.hexdigest() != file.file.digest:
            raise NotAccepted("signature", "file-changed")

    def carry(self, archive: ZipFile, instead: Mapping[str, bytes]) -> None:
        """Every entry of another container in its order, some with other content."""
        for entry in archive.infolist():
            if entry.filename in instead:
                self.add(entry.filename, instead[entry.filename])
                continue
            same = self._entry(entry.filename, entry.file_size, deflate=entry.compress_type == ZIP_DEFLATED)
            same.date_time = entry.date_time
            with archive.open(entry) as content, self.archive.open(same, "w") as copy:
                copyfileobj(content, copy, CHUNK)

    def _entry(self, name: str, size: int, *, deflate: bool) -> ZipInfo:
        information = ZipInfo(name, self.at.timetuple()[:6])
        information.compress_type = ZIP_DEFLATED if deflate and size <= PART_MOST else ZIP_STORED
        information.create_system, information.external_attr = UNIX, READABLE
        information.file_size = size
        return information
