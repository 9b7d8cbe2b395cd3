"""Where a cabinet of the machine keeps everything: in memory, or in a database that is opened again."""

import shutil
import tempfile
from pathlib import Path
from typing import Protocol

from attrs import define, field
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.storage import MemoryStorage
from ekabinet_ports.storage import Storage

from tests.empty_database import empty_database

FAST = Path("/dev/shm")  # noqa: S108  # a folder of our own is made in it


class Place(Protocol):
    """Where one run keeps everything: opened again, it is all there."""

    def open(self) -> Storage: ...

    def close(self) -> None: ...


@define
class InMemory:
    """Memory outlives the cabinet, though not the process."""

    storage: MemoryStorage = field(factory=MemoryStorage)

    def open(self) -> Storage:
        return self.storage

    def close(self) -> None:
        """Nothing is left behind."""


@define
class InSqlite:
    """A database file, in memory where the machine has such a folder: power cuts are not meant here."""

    folder: Path = field(factory=lambda: Path(tempfile.mkdtemp(dir=FAST if FAST.is_dir() else None)))
    opened: SqlStorage | None = None

    def open(self) -> Storage:
        if self.opened is not None:
            self.opened.close()
        self.opened = SqlStorage.opened(empty_database(self.folder / "ekabinet.db"))
        return self.opened

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()
        shutil.rmtree(self.folder)
