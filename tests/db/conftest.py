"""A database of its own for each test."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.journey import Journey
from ekabinet_testing.world import MemoryWorld

from tests.empty_database import empty_database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / "ekabinet.db"


@pytest.fixture
def storage(file: Path) -> Iterator[SqlStorage]:
    """An empty database; its writers do not wait for each other."""
    with closing(SqlStorage.opened(f"{empty_database(file)}?timeout=0.05")) as storage:
        yield storage


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path, rules: Jurisdiction) -> Iterator[MemoryWorld]:
    """A cabinet that keeps everything in that database."""
    if request.param == "sqlite":
        url = empty_database(tmp_path / "ekabinet.db")
    else:
        url = request.getfixturevalue("database_at")("world")
    with closing(SqlStorage.opened(url)) as storage:
        yield MemoryWorld.open(rules, storage)


@pytest.fixture
def journey(world: MemoryWorld) -> Journey:
    """The way through it."""
    return Journey(world)
