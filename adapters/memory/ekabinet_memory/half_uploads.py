"""Files on their way, in memory."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from threading import Lock
from typing import BinaryIO

from attrs import define, field
from ekabinet_core.errors import Conflict, NotFound, NotStored
from ekabinet_core.half_upload import HalfUpload
from ekabinet_core.ids import AccountId, UploadId


@define
class MemoryHalfUploads:
    """Keeps files on their way for one process."""

    full: bool = False
    """While true nothing more can be kept."""
    _kept: dict[UploadId, tuple[HalfUpload, bytes]] = field(factory=dict, init=False)
    _lock: Lock = field(factory=Lock, init=False)

    def begin(self, upload: HalfUpload) -> None:
        self._kept[upload.id] = (upload, b"")

    def of(self, owner: AccountId) -> Sequence[HalfUpload]:
        theirs = [upload for upload, _ in tuple(self._kept.values()) if upload.owner == owner]
        return sorted(theirs, key=lambda one: (one.begun_at, one.id))

    def append(self, upload: HalfUpload, piece: bytes) -> HalfUpload:
        grown = upload.grown(piece)
        with self._lock:
            kept, content = self._found(upload)
            if kept.offset != upload.offset:
                raise Conflict("upload")
            if self.full:
                raise NotStored("the memory is full")
            self._kept[upload.id] = (grown, content + piece)
        return grown

    def open(self, upload: HalfUpload) -> BinaryIO:
        return BytesIO(self._found(upload)[1])

    def drop(self, upload: HalfUpload) -> None:
        self._kept.pop(upload.id, None)

    def drop_begun(self, before: datetime) -> None:
        for upload, _ in tuple(self._kept.values()):
            if upload.begun_at < before:
                self.drop(upload)

    def _found(self, upload: HalfUpload) -> tuple[HalfUpload, bytes]:
        if upload.id not in self._kept:
            raise NotFound("upload")
        return self._kept[upload.id]
