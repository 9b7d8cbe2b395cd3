"""What stands in the file, for those who look into it with other tools."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

from attrs import evolve
from ekabinet_core.money import Money
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import account, entry, journal_row


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as other:
        return other.execute(query).fetchall()


def test_a_journal_row_stands_with_its_leaf(file: Path, storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        kept.journal.note(journal_row())

    assert rows(file, "SELECT leaf FROM journal") == [(journal_row().leaf,)]


def test_money_stands_in_whole_minor_units(file: Path, storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        kept.movements.append(evolve(entry(), amount=Money(3050, "AZN")))

    assert rows(file, "SELECT minor, typeof(minor), currency FROM movement") == [(3050, "integer", "AZN")]


def test_times_stand_in_utc(file: Path, storage: SqlStorage) -> None:
    baku = datetime(2026, 7, 1, 2, tzinfo=timezone(timedelta(hours=4)))
    with storage.transaction() as kept:
        kept.movements.append(entry(at=baku))

    assert rows(file, "SELECT at FROM movement") == [("2026-06-30 22:00:00.000000",)]


def test_letters_stand_as_they_are(file: Path, storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        kept.accounts.put(account())

    assert rows(file, "SELECT json_extract(rest, '$.person.given_name') FROM account") == [("Aytən",)]
    assert "Aytən" in str(rows(file, "SELECT rest FROM account"))
