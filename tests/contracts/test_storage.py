"""Every storage keeps what the port promises."""

from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.storage import MemoryStorage
from ekabinet_testing.contracts.storage import StorageContract
from ekabinet_testing.contracts.storage_examples import OpenStorage


class TestMemoryStorage(StorageContract):
    survives_restart = False
    is_shared = False

    @pytest.fixture
    def open_storage(self) -> OpenStorage:
        return lambda _: nullcontext(MemoryStorage())


class TestSqliteStorage(StorageContract):
    @pytest.fixture
    def open_storage(self, tmp_path: Path) -> OpenStorage:
        return lambda place: closing(SqlStorage.opened(f"sqlite:///{tmp_path / place}.db"))


class TestPostgresStorage(StorageContract):
    @pytest.fixture
    def open_storage(self, database_at: Callable[[str], str]) -> OpenStorage:
        return lambda place: closing(SqlStorage.opened(database_at(place)))
