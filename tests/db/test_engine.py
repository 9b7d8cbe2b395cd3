"""A connection is as durable as it says, or it is refused."""

from contextlib import closing
from pathlib import Path

import pytest
from ekabinet_core.errors import BadSetup
from ekabinet_db.storage import SqlStorage
from sqlalchemy import Connection


def pragma(connection: Connection, name: str) -> object:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_every_connection_writes_through_to_the_disk(storage: SqlStorage) -> None:
    with storage.engine.begin() as writing, storage.reader.connect() as reading:
        for connection in (writing, reading):
            assert pragma(connection, "journal_mode") == "wal"
            assert pragma(connection, "synchronous") == 2
            assert pragma(connection, "foreign_keys") == 1


def test_writers_wait_ten_seconds_unless_the_url_says_otherwise(file: Path, storage: SqlStorage) -> None:
    with closing(SqlStorage.opened(f"sqlite:///{file}")) as patient, patient.reader.connect() as connection:
        assert pragma(connection, "busy_timeout") == 10_000

    with storage.reader.connect() as connection:
        assert pragma(connection, "busy_timeout") == 50


def test_a_place_without_write_ahead_log_is_refused(file: Path) -> None:
    with pytest.raises(BadSetup, match="journal_mode"):
        SqlStorage.opened(f"sqlite:///file:{file}?vfs=unix-dotfile&uri=true")


@pytest.mark.parametrize(
    "url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "mysql://secret@host/name"]
)
def test_a_url_of_no_database_is_refused(url: str) -> None:
    with pytest.raises(BadSetup) as refused:
        SqlStorage.opened(url)

    assert "sqlite:////srv/ekabinet.db" in str(refused.value)
    assert "secret" not in str(refused.value)
