"""Files on their way, in a folder that the processes of a portal share."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.errors import Conflict, NotFound, NotStored
from ekabinet_core.half_upload import HalfUpload
from ekabinet_core.ids import AccountId, ApplicationId, UploadId

CONTENT, ABOUT, PART = "content", "about.json", "about.part"


@frozen
class DiskHalfUploads:
    """Keeps a file on its way as ``folder/<owner>/<id>/content``, and beside it how much of that counts.

    Bytes are written before they are counted: what a killed process has written and not counted
    is overwritten by the next piece.
    """

    folder: Path

    def begin(self, upload: HalfUpload) -> None:
        place = self._place(upload)
        with _storing():
            place.mkdir(mode=0o700, parents=True)
            (place / CONTENT).touch(mode=0o600)
            _count(place, upload)
            for folder in (place.parent, self.folder, self.folder.parent):
                _sync(folder)

    def of(self, owner: AccountId) -> Sequence[HalfUpload]:
        with _storing():
            theirs = [_told(about) for about in (self.folder / owner).glob(f"*/{ABOUT}")]
        return sorted((one for one in theirs if one), key=lambda one: (one.begun_at, one.id))

    def append(self, upload: HalfUpload, piece: bytes) -> HalfUpload:
        grown, place = upload.grown(piece), self._place(upload)
        with _storing(), (place / CONTENT).open("r+b") as content:
            flock(content, LOCK_EX)
            kept = _told(place / ABOUT)
            if kept is None or kept.offset != upload.offset:
                raise Conflict("upload") if kept else NotFound("upload")
            content.seek(upload.offset)
            content.truncate()
            content.write(piece)
            content.flush()
            os.fsync(content.fileno())
            _count(place, grown)
        return grown

    def open(self, upload: HalfUpload) -> BinaryIO:
        with _storing():
            return (self._place(upload) / CONTENT).open("rb")

    def drop(self, upload: HalfUpload) -> None:
        with _storing():
            _remove(self._place(upload))

    def drop_begun(self, before: datetime) -> None:
        with _storing():
            for place in self.folder.glob("*/*"):
                told = _told(place / ABOUT)
                if (told.begun_at if told else _changed_at(place)) < before:
                    _remove(place)

    def _place(self, upload: HalfUpload) -> Path:
        return self.folder / upload.owner / upload.id


@contextmanager
def _storing() -> Iterator[None]:
    """Whatever the disk refuses was not stored; what is gone is not found."""
    try:
        yield
    except FileNotFoundError:
        raise NotFound("upload") from None
    except OSError as error:
        raise NotStored(f"the folder of uploads: {error.strerror}") from error


def _count(place: Path, upload: HalfUpload) -> None:
    """Write how much of the content counts: all of it or nothing, whenever the power fails."""
    told = {
        "meant_for": upload.meant_for,
        "name": upload.name,
        "size": upload.size,
        "begun_at": upload.begun_at.isoformat(),
        "offset": upload.offset,
    }
    with (place / PART).open("w", encoding="utf-8") as part:
        json.dump(told, part)
        part.flush()
        os.fsync(part.fileno())
    (place / PART).replace(place / ABOUT)
    _sync(place)


def _told(about: Path) -> HalfUpload | None:
    """What stands beside the content; None where it is gone, or was never written."""
    try:
        told = json.loads(about.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return HalfUpload(
        UploadId(about.parent.name),
        AccountId(about.parent.parent.name),
        ApplicationId(told["meant_for"]),
        told["name"],
        told["size"],
        datetime.fromisoformat(told["begun_at"]),
        told["offset"],
    )


def _changed_at(place: Path) -> datetime:
    return datetime.fromtimestamp(place.stat().st_mtime, UTC)


def _remove(place: Path) -> None:
    """The count first: what is half removed is nobody's upload."""
    (place / ABOUT).unlink(missing_ok=True)
    rmtree(place, ignore_errors=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
