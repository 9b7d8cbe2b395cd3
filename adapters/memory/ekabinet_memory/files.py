"""Documents in memory."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import BinaryIO

from attrs import define, field
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import KeptFile


@define
class MemoryFiles:
    """Keeps every document once, by its digest."""

    clock: Clock
    full: bool = False
    """While true nothing can be put."""
    kept: dict[Digest, bytes] = field(factory=dict, init=False)
    put_at: dict[Digest, datetime] = field(factory=dict, init=False)

    def put(self, content: BinaryIO) -> StoredFile:
        if self.full:
            raise NotStored("the memory is full")
        data = content.read()
        digest = _digest(data)
        self.put_at[digest] = self.clock.now()
        self.kept[digest] = data
        return StoredFile(digest, len(data))

    def open(self, digest: Digest) -> BinaryIO:
        if digest not in self.kept:
            raise NotFound("document")
        if _digest(self.kept[digest]) != digest:
            raise NotStored(f"the bytes of document {digest} are not those that were put")
        return BytesIO(self.kept[digest])

    def all(self) -> Iterator[KeptFile]:
        for digest, data in tuple(self.kept.items()):
            yield KeptFile(StoredFile(digest, len(data)), self.put_at[digest])

    def drop(self, digest: Digest, before: datetime) -> bool:
        if digest not in self.kept or self.put_at[digest] >= before:
            return False
        del self.kept[digest], self.put_at[digest]
        return True

    def tidy(self, before: datetime) -> None:
        """Nothing is ever half done here."""


def _digest(data: bytes) -> Digest:
    return Digest(hashlib.sha256(data).hexdigest())
