"""What somebody wrote into the journal's tables by hand is read as it is, and never ends the reading."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.notary import MemoryNotary
from ekabinet_testing.contracts.storage_examples import journal_row
from ekabinet_usecases.auditing import Auditing
from ekabinet_usecases.journaling import Journaling

CLOCK = MemoryClock()


@pytest.fixture
def by_hand(file: Path, storage: SqlStorage) -> Iterator[sqlite3.Connection]:
    """The database of a journal with four rows, three of them in its tree."""
    with storage.transaction() as kept:
        for subject in "abc":
            kept.journal.note(journal_row(subject))
    Journaling(storage, MemoryNotary(), CLOCK).work()
    with storage.transaction() as kept:
        kept.journal.note(journal_row("d"))
    with closing(sqlite3.connect(file, isolation_level=None)) as sql:
        yield sql


def found(storage: SqlStorage) -> set[tuple[str, str]]:
    verdict = Auditing(storage, MemoryNotary(), CLOCK).verify()
    return {(one.flaw.value, one.where) for one in verdict.findings}


@pytest.mark.parametrize(
    "change",
    [
        """data = '[["digest", "x"], ["digest", "y"]]'""",
        "data = ''",
        "data = '7'",
        "data = '[[1]]'",
        """data = '[["a", "b"]] and more'""",
        'data = \'[["\\ud800", "half a letter"]]\'',
        "deed = 'unknown'",
        "at = 'yesterday'",
        "at = ''",
        "by = x'ff00'",
    ],
)
def test_a_row_that_no_deed_could_have_written(
    storage: SqlStorage, by_hand: sqlite3.Connection, change: str
) -> None:
    by_hand.execute(f"UPDATE journal SET {change} WHERE place = 2")  # noqa: S608  # our own words

    assert found(storage) == {("row-unreadable", "2")}


@pytest.mark.parametrize(
    ("change", "flaws"),
    [
        ("DELETE FROM journal WHERE place = 2", {("row-missing", "2")}),
        ("UPDATE journal SET leaf = 'x' WHERE place = 2", {("row-changed", "2")}),
        ("UPDATE journal SET leaf = 'x' WHERE place = 4", {("row-changed", "4")}),
        ("UPDATE journal SET place = 9 WHERE place = 2", {("row-missing", "2"), ("row-stray", "9")}),
        ("DELETE FROM journal_waiting", {("row-stray", "4")}),
        (
            "UPDATE journal_node SET place = NULL WHERE place = 2",
            {("row-missing", "None"), ("row-stray", "2")},
        ),
        ("DELETE FROM journal_node WHERE level = 1", {("node-wrong", "1/0")}),
        (
            "UPDATE journal_node SET position = 7 WHERE level = 1",
            {("node-wrong", "1/0"), ("node-excess", "1/7")},
        ),
        ("INSERT INTO journal_node VALUES (5, 9, x'00', NULL)", {("node-excess", "5/9")}),
        (
            "DELETE FROM journal_node WHERE place = 1",
            {("leaf-missing", "0"), ("row-stray", "1"), ("checkpoint-ahead", "3")},
        ),
        (
            "UPDATE journal_node SET position = 1 << 60 WHERE place = 3",
            {("leaf-missing", "2"), ("checkpoint-ahead", "3")},
        ),
        ("UPDATE checkpoint SET size = 2", {("checkpoint-unreadable", "2")}),
        ("UPDATE checkpoint SET size = 1 << 60", {("checkpoint-ahead", str(1 << 60))}),
        ("UPDATE checkpoint SET at = '2020-01-01 00:00:00.000000'", set()),
    ],
)
def test_what_is_wrong_is_found_where_it_is(
    storage: SqlStorage, by_hand: sqlite3.Connection, change: str, flaws: set[tuple[str, str]]
) -> None:
    by_hand.execute(change)

    assert found(storage) == flaws


def test_a_row_that_was_cut_off_gives_its_place_to_nobody(
    storage: SqlStorage, by_hand: sqlite3.Connection
) -> None:
    by_hand.execute("DELETE FROM journal_waiting")
    by_hand.execute("DELETE FROM journal WHERE place = 4")

    with storage.transaction() as kept:
        kept.journal.note(journal_row("e"))

    with storage.reading() as kept:
        assert [one.place for one in kept.journal.after(0, 10)] == [1, 2, 3, 5]


def test_the_database_keeps_a_row_that_is_in_the_tree(by_hand: sqlite3.Connection) -> None:
    by_hand.execute("PRAGMA foreign_keys = ON")

    with pytest.raises(sqlite3.IntegrityError):
        by_hand.execute("DELETE FROM journal WHERE place = 2")


@pytest.mark.parametrize("leaf", ["'x'", "''", "'00ff'", "x'ff00'", "7"])
def test_a_waiting_row_without_its_hash_holds_up_no_other(
    storage: SqlStorage, by_hand: sqlite3.Connection, leaf: str
) -> None:
    by_hand.execute(f"UPDATE journal SET leaf = {leaf} WHERE place = 4")  # noqa: S608  # our own words
    with storage.transaction() as kept:
        kept.journal.note(journal_row("e"))
    journaling = Journaling(storage, MemoryNotary(), CLOCK)

    assert (journaling.work(), journaling.work()) == (1, 0)
    with storage.reading() as kept:
        assert [row.place for row in kept.journal.waiting(9)] == [4]
    assert found(storage) == {("row-changed", "4")}
