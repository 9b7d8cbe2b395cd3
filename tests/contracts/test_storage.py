"""Every storage keeps what the port promises."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, nullcontext
from functools import cache
from pathlib import Path

import pytest
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.storage import MemoryStorage
from ekabinet_testing.contracts.storage import StorageContract
from ekabinet_testing.contracts.storage_examples import OpenStorage
from ekabinet_testing.postgres import Postgres
from sqlalchemy import make_url


class TestMemoryStorage(StorageContract):
    survives_restart = False
    is_shared = False

    @pytest.fixture
    def open_storage(self) -> OpenStorage:
        return lambda _: nullcontext(MemoryStorage())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and no rows; each test begins with a copy, for making them takes longer."""
    file = tmp_path_factory.mktemp("made") / "ekabinet.db"
    SqlStorage.opened(f"sqlite:///{file}").close()
    return file


class TestSqliteStorage(StorageContract):
    @pytest.fixture
    def open_storage(self, made: Path, tmp_path: Path) -> OpenStorage:
        def opened(place: str) -> closing[SqlStorage]:
            file = tmp_path / f"{place}.db"
            if not file.exists():
                shutil.copy(made, file)
            return closing(SqlStorage.opened(f"sqlite:///{file}"))

        return opened


@pytest.fixture(scope="session")
def made_database(postgres: Postgres) -> Iterator[str]:
    """The name of a database with all tables and no rows."""
    with postgres.database() as url:
        SqlStorage.opened(url).close()
        name = make_url(url).database
        assert name is not None
        yield name


class TestPostgresStorage(StorageContract):
    @pytest.fixture
    def open_storage(self, postgres: Postgres, made_database: str) -> Iterator[OpenStorage]:
        with ExitStack() as databases:
            url_of = cache(lambda _: databases.enter_context(postgres.database(made_database)))
            yield lambda place: closing(SqlStorage.opened(url_of(place)))
