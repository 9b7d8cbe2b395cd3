"""Documents in a folder, each file named by its SHA-256."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp
from typing import BinaryIO

from attrs import field, frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest
from ekabinet_ports.files import KeptFile

from ekabinet_files.shelf import DIGEST, PIECE, copied, must_be, pieces_of, place_of, shelf_of

PART = "part-"
SWEPT = "swept-"


@frozen
class DiskFiles:
    """Keeps a document as ``folder/ab/abcd…``; what is half written is never seen under its name.

    A document of one piece is written where it will stand: moving it to another folder costs the disk more.
    """

    folder: Path
    _lasting: set[str] = field(factory=set, init=False, repr=False, eq=False)
    """What has a name that survives a power cut; folders are never removed, so it is written once only.

    As text: around a small document, paths cost more than the disk does.
    """

    def put(self, content: BinaryIO) -> StoredFile:
        with _storing():
            first = content.read(PIECE)
            digest = hashlib.sha256(first)
            with self._part(self._shelf(digest.hexdigest())) as (file, part):
                file.write(first)
                stored = copied(pieces_of(content), file, digest)
                file.flush()
                os.fsync(file.fileno())
                self._name(part, stored.digest)
        return stored

    def open(self, digest: Digest) -> BinaryIO:
        path = self._path(digest)
        with _storing():
            return _checked(path, digest)

    def all(self) -> Iterator[KeptFile]:
        with _storing():
            for path in self.folder.glob("??/*"):
                kept = _kept(path) if DIGEST.fullmatch(path.name) else None
                if kept is not None and path == self._path(path.name):
                    yield kept

    def drop(self, digest: Digest, before: datetime) -> bool:
        try:
            path = self._path(digest)
            with _storing():
                return _is_older(path, before) and self._sweep(path, before)
        except NotFound:
            return False

    def tidy(self, before: datetime) -> None:
        with _storing():
            for aside in self.folder.glob(f"{SWEPT}*"):
                for swept in aside.iterdir():
                    self._put_back(swept)
                _remove(aside)
            for part in self.folder.glob(f"??/{PART}*"):
                if _is_older(part, before):
                    part.unlink(missing_ok=True)

    @contextmanager
    def _part(self, shelf: str) -> Iterator[tuple[BinaryIO, str]]:
        """A new file on that shelf, to be named; gone when that fails."""
        self._make(shelf)
        part = f"{shelf}/{PART}{token_hex(8)}"
        with open(part, "xb", opener=_private) as file:  # as text, see _lasting
            try:
                yield file, part
            except BaseException:
                Path(part).unlink(missing_ok=True)
                raise

    def _name(self, part: str, digest: Digest) -> None:
        """Give the bytes their name; a name survives a power cut when every folder above is written."""
        shelf = self._shelf(digest)
        self._make(shelf)
        os.replace(part, f"{shelf}/{digest}")  # noqa: PTH105  # the same
        _sync(shelf)
        for folder in (shelf, str(self.folder)):
            if folder not in self._lasting:
                self._write_names(Path(folder).parent)

    def _make(self, shelf: str) -> None:
        if shelf not in self._lasting:
            Path(shelf).mkdir(parents=True, exist_ok=True)

    def _shelf(self, digest: str) -> str:
        return f"{self.folder}/{shelf_of(digest)}"

    def _write_names(self, folder: Path) -> None:
        """Whatever is in a folder by now survives a power cut under its name."""
        there = [str(one) for one in folder.iterdir()]
        _sync(folder)
        self._lasting.update(there)

    def _sweep(self, path: Path, before: datetime) -> bool:
        """Out of the way first, and looked at there: what was put since the last look goes back."""
        aside = Path(mkdtemp(dir=self.folder, prefix=SWEPT))
        try:
            swept = path.rename(aside / path.name)
            is_old = _is_older(swept, before)
            if is_old:
                swept.unlink(missing_ok=True)
            else:
                self._put_back(swept)
        except FileNotFoundError:
            return False
        finally:
            _remove(aside)
        return is_old

    def _put_back(self, swept: Path) -> None:
        """Under its name again, unless a newer one is there."""
        path = self._path(swept.name)
        with suppress(FileExistsError):
            path.hardlink_to(swept)
        _sync(path.parent)
        swept.unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self.folder / place_of(digest)


@contextmanager
def _storing() -> Iterator[None]:
    """Whatever the disk refuses (full, gone, unreadable) was not stored."""
    try:
        yield
    except OSError as error:
        raise NotStored(f"the documents' folder: {error.strerror}") from error


def _kept(path: Path) -> KeptFile | None:
    """The file as it is listed, unless it is gone by now."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    put_at = datetime.fromtimestamp(found.st_mtime, UTC)
    return KeptFile(StoredFile(Digest(path.name), found.st_size), put_at)


def _is_older(path: Path, before: datetime) -> bool:
    kept = _kept(path)
    return kept is not None and kept.put_at < before


def _remove(folder: Path) -> None:
    """Remove an empty folder; one that is not empty waits for the next tidying."""
    with suppress(OSError):
        folder.rmdir()


def _private(path: str, flags: int) -> int:
    """Opens a file that nobody else on the machine may read."""
    return os.open(path, flags, 0o600)


def _sync(folder: Path | str) -> None:
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
    try:
        must_be(digest, hashlib.file_digest(file, "sha256").hexdigest())
    except (NotStored, OSError):
        file.close()
        raise
    file.seek(0)
    return file
