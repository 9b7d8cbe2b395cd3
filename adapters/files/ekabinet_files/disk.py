"""Documents in a folder, each file named by its SHA-256."""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest

PIECE = 1 << 20
DIGEST = re.compile(r"[0-9a-f]{64}")


@frozen
class DiskFiles:
    """Keeps a document as ``folder/ab/cd/abcd…``; what is half written is never seen under its name."""

    folder: Path

    def put(self, content: BinaryIO) -> StoredFile:
        with _storing(), self._part() as (file, path):
            stored = _copy(content, file)
            file.flush()
            os.fsync(file.fileno())
            self._name(path, stored.digest)
        return stored

    def open(self, digest: Digest) -> BinaryIO:
        if not DIGEST.fullmatch(digest):
            raise NotFound("document")
        with _storing():
            return _checked(self._path(digest), digest)

    @contextmanager
    def _part(self) -> Iterator[tuple[BinaryIO, Path]]:
        """A new file beside the others, gone afterwards unless it was named."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=self.folder, prefix="part-")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file, Path(name)
        finally:
            Path(name).unlink(missing_ok=True)

    def _name(self, part: Path, digest: Digest) -> None:
        """Give the bytes their name; a name survives a power cut when every folder above is written."""
        path = self._path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        part.replace(path)
        for folder in path.parents[:4]:
            _sync(folder)

    def _path(self, digest: Digest) -> Path:
        return self.folder / digest[:2] / digest[2:4] / digest


@contextmanager
def _storing() -> Iterator[None]:
    """Whatever the disk refuses (full, gone, unreadable) was not stored."""
    try:
        yield
    except OSError as error:
        raise NotStored(f"the documents' folder: {error.strerror}") from error


def _copy(content: BinaryIO, part: BinaryIO) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    while piece := content.read(PIECE):
        digest.update(piece)
        size += part.write(piece)
    return StoredFile(Digest(digest.hexdigest()), size)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _checked(path: Path, digest: Digest) -> BinaryIO:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise NotFound("document") from None
    if hashlib.file_digest(file, "sha256").hexdigest() != digest:
        file.close()
        raise NotStored(f"the bytes of document {digest} are not those that were put")
    file.seek(0)
    return file
