"""Which kept files are named, in memory."""

from collections.abc import Iterator, Mapping
from typing import cast

from attrs import AttrsInstance, fields, frozen, has
from ekabinet_core.named_file import NamedFile

from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryDocuments:
    """Looks on every shelf there is."""

    shelves: Shelves

    def all(self) -> Iterator[NamedFile]:
        for thing in self._things():
            if has(type(thing)):
                yield from NamedFile.all_by(cast("AttrsInstance", thing))

    def _things(self) -> Iterator[object]:
        for shelf in (getattr(self.shelves, one.name) for one in fields(Shelves)):
            if isinstance(shelf, Mapping):
                yield from shelf.values()
            elif isinstance(shelf, list):
                yield from shelf
