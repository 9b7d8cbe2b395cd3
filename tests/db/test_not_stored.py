"""What the database cannot keep is not acknowledged, and said in the cabinet's words."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.errors import NotStored
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import NOON, account, application
from ekabinet_testing.noted import noted
from sqlalchemy import event


def test_a_locked_database_is_said_to_be_so(file: Path, storage: SqlStorage) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(NotStored, match="locked"), storage.transaction():
            pytest.fail("two writers at once")
        with storage.reading() as kept:
            assert not noted(kept)


def test_who_waits_for_another_writer_keeps_no_connection_from_readers(storage: SqlStorage) -> None:
    taken: list[object] = []

    with storage.transaction():
        event.listen(storage.engine, "checkout", lambda *one: taken.append(one))
        with pytest.raises(NotStored, match="locked"), storage.transaction():
            pytest.fail("two writers at once")

    assert not taken


def test_after_a_writer_that_failed_the_next_one_writes(storage: SqlStorage) -> None:
    with pytest.raises(ZeroDivisionError), storage.transaction():
        raise ZeroDivisionError

    with storage.transaction() as kept:
        kept.applications.put(application())


def test_a_full_disk_leaves_what_was_there(storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        before = kept.applications.put(application())
    with storage.transaction() as kept:
        kept.connection.exec_driver_sql("PRAGMA max_page_count=1")  # the smallest it can be: as it is now

    with pytest.raises(NotStored, match="full"), storage.transaction() as kept:
        kept.applications.put(evolve(before, text="long " * 10_000))

    with storage.reading() as kept:
        assert kept.applications.get(before.id) == before


def test_a_file_that_may_only_be_read_is_read_and_not_written(file: Path, storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        before = kept.applications.put(application())

    with closing(SqlStorage.opened(f"sqlite:///file:{file}?mode=ro&uri=true")) as read_only:
        with pytest.raises(NotStored), read_only.transaction() as kept:
            kept.applications.put(application("a2"))
        with read_only.reading() as kept:
            assert kept.applications.page(before.owner, None).rows == (before,)


def test_a_folder_that_is_not_there_is_not_stored(tmp_path: Path) -> None:
    with pytest.raises(NotStored):
        SqlStorage.opened(f"sqlite:///{tmp_path / 'absent' / 'ekabinet.db'}")


def test_a_file_that_is_no_database_is_not_stored(file: Path) -> None:
    file.write_bytes(b"not a database" * 100)

    with pytest.raises(NotStored):
        SqlStorage.opened(f"sqlite:///{file}")


def test_what_no_database_keeps_is_said_to_be_so(storage: SqlStorage) -> None:
    with pytest.raises(NotStored, match="zone"), storage.transaction() as kept:
        kept.waits.drop_ended(NOON.replace(tzinfo=None))


def test_no_value_stands_in_the_error(storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        kept.connection.exec_driver_sql("PRAGMA max_page_count=1")

    with pytest.raises(NotStored) as refused, storage.transaction() as kept:
        kept.accounts.put(evolve(account(number="5SECRET"), password_hash="5SECRET" * 10_000))

    assert "SECRET" not in f"{refused.value!r} {refused.value} {refused.value.__cause__}"


def test_a_row_that_another_version_wrote_is_not_read(file: Path, storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        put = kept.accounts.put(account(number="5SECRET"))
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE account SET rest = json_set(rest, '$.more', 'SECRET')")

    with pytest.raises(NotStored, match="version") as refused, storage.reading() as kept:
        kept.accounts.get(put.id)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
