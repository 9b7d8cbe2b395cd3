"""Every storage keeps what the port promises."""

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

from tests.empty_database import empty_database


class TestMemoryStorage(StorageContract):
    survives_restart = False
    is_shared = False

    @pytest.fixture
    def open_storage(self) -> OpenStorage:
        return lambda _: nullcontext(MemoryStorage())


class TestSqliteStorage(StorageContract):
    @pytest.fixture
    def open_storage(self, tmp_path: Path) -> OpenStorage:
        def opened(place: str) -> closing[SqlStorage]:
            return closing(SqlStorage.opened(empty_database(tmp_path / f"{place}.db")))

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
