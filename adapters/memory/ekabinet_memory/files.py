"""Documents in memory."""

import hashlib
from io import BytesIO
from typing import BinaryIO

from attrs import define, field
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest


@define
class MemoryFiles:
    """Keeps every document once, by its digest."""

    kept: dict[Digest, bytes] = field(factory=dict)
    full: bool = False
    """While true nothing can be put."""

    def put(self, content: BinaryIO) -> StoredFile:
        if self.full:
            raise NotStored("the memory is full")
        data = content.read()
        digest = _digest(data)
        self.kept[digest] = data
        return StoredFile(digest, len(data))

    def open(self, digest: Digest) -> BinaryIO:
        if digest not in self.kept:
            raise NotFound("document")
        if _digest(self.kept[digest]) != digest:
            raise NotStored(f"the bytes of document {digest} are not those that were put")
        return BytesIO(self.kept[digest])


def _digest(data: bytes) -> Digest:
    return Digest(hashlib.sha256(data).hexdigest())
