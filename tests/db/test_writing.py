"""What is written on the driver itself keeps to the rules of SQLAlchemy's own way."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from ekabinet_core.errors import NotStored, Taken
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import NOON, account, journal_row, task
from ekabinet_testing.noted import noted
from psycopg import OperationalError
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, ResourceClosedError

ENDS_ITSELF = "SELECT pg_terminate_backend(pg_backend_pid())"


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, storage: SqlStorage) -> Iterator[SqlStorage]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield storage
        return
    with closing(SqlStorage.opened(request.getfixturevalue("database_url"))) as other:
        yield other


def driver_of(storage: SqlStorage) -> object:
    """The driver's connection that whoever comes next is given."""
    with storage.engine.connect() as connection:
        return connection.connection.driver_connection


def note_and_fail(storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        kept.journal.note(journal_row())
        kept.outbox.put(task("\0"), NOON)


def test_what_an_error_interrupts_is_taken_back_whole(either: SqlStorage) -> None:
    with pytest.raises(NotStored):
        note_and_fail(either)

    with either.reading() as kept:
        assert not noted(kept)


def test_a_row_that_was_refused_costs_no_connection(either: SqlStorage) -> None:
    with either.transaction() as kept:
        kept.accounts.put(account())
    before = driver_of(either)

    with pytest.raises(Taken), either.transaction() as kept:
        kept.accounts.put(account("leyla"))

    assert driver_of(either) is before


def go_on_after_a_loss(storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        kept.journal.note(journal_row())
        with pytest.raises(OperationalError):
            kept.connection.connection.cursor().execute(ENDS_ITSELF)
        with pytest.raises(DBAPIError):
            kept.outbox.put(task(), NOON)
        kept.outbox.put(task(), NOON)


def test_after_a_connection_was_lost_nothing_more_is_written(database_url: str) -> None:
    with closing(SqlStorage.opened(database_url)) as storage:
        with pytest.raises(ResourceClosedError):
            go_on_after_a_loss(storage)

        with storage.reading() as kept:
            assert not noted(kept)
            assert kept.backlog.figures(NOON).waiting == 0


def test_what_an_error_interrupts_is_not_committed_by_the_next(either: SqlStorage) -> None:
    with pytest.raises(NotStored):
        note_and_fail(either)

    with either.transaction() as kept:
        kept.outbox.put(task(), NOON)

    with either.reading() as kept:
        assert not noted(kept)
        assert kept.backlog.figures(NOON).waiting == 1


def write(storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        kept.outbox.put(task(), NOON)


def test_threads_that_write_to_a_file_hand_their_connection_on(storage: SqlStorage) -> None:
    taken: list[object] = []
    write(storage)
    event.listen(storage.engine, "checkout", lambda *one: taken.append(one))

    with ThreadPoolExecutor(1) as another:
        another.submit(write, storage).result()

    assert not taken


def test_a_closed_storage_leaves_no_connection_to_its_file(file: Path, storage: SqlStorage) -> None:
    write(storage)
    log = file.with_name("ekabinet.db-wal")
    assert log.exists()

    storage.close()

    assert not log.exists()  # SQLite removes it with the last connection
