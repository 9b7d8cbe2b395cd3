"""A database of its own for each test."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ekabinet_db.storage import SqlStorage


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / "ekabinet.db"


@pytest.fixture
def storage(file: Path) -> Iterator[SqlStorage]:
    """An empty database; its writers do not wait for each other."""
    with closing(SqlStorage.opened(f"sqlite:///{file}?timeout=0.05")) as storage:
        yield storage
