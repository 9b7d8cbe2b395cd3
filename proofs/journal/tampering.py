"""Ways to tamper with a journal by SQL, each drawn by chance."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from random import Random

from attrs import frozen
from ekabinet_core.journal import Deed

from proofs.journal.copy import Copy

Value = str | int | bytes | None
Deeds = Callable[[sqlite3.Connection, Random], None]
AFTER_ALL = 1_000_000
LEVELS = 20


@frozen
class Change:
    """One column of one row gets another value; which row is said by its number in the table."""

    table: str
    column: str
    number: int

    @property
    def what(self) -> str:
        """In words."""
        return f"{self.table}.{self.column} of row {self.number} changed"

    def do(self, copy: Copy, chance: Random) -> None:
        """Change it to something that could stand there."""
        key = KEYS[self.table]
        found = f"SELECT {key}, {self.column} FROM {self.table} ORDER BY {key} LIMIT 1 OFFSET ?"  # noqa: S608  # our own tables
        *keys, old = copy.sql.execute(found, [self.number]).fetchone()
        same = " AND ".join(f"{name} = ?" for name in key.split(","))
        changed = f"UPDATE {self.table} SET {self.column} = ? WHERE {same}"  # noqa: S608  # our own tables
        with copy.sql:
            copy.sql.execute(changed, [_another(self.column, old, chance), *keys])


@frozen
class Blow:
    """Something done to the rows or the tree as a whole."""

    what: str
    deed: Deeds
    is_made_anew: bool = False
    """Whether everything that follows from the rows was made anew and signed afterwards."""

    def do(self, copy: Copy, chance: Random) -> None:
        """Do it."""
        with copy.sql:
            self.deed(copy.sql, chance)
        if self.is_made_anew:
            copy.rebuild()


KEYS: Mapping[str, str] = {"journal": "place", "journal_node": "level,position", "checkpoint": "size"}
COLUMNS: Mapping[str, Sequence[str]] = {
    "journal": ("place", "leaf", "at", "by", "capacity", "deed", "subject", "data"),
    "journal_node": ("level", "position", "hash", "place"),
    "checkpoint": ("size", "note"),
}
"""When a checkpoint was signed is told by nobody but the row that keeps it."""


def changes(copy: Copy) -> Sequence[Change]:
    """Each column of each row; the place of a row belongs to leaves only, which come first."""
    return [
        Change(table, column, number)
        for table, columns in COLUMNS.items()
        for column in columns
        for number in range(_count(copy.sql, "journal" if column == "place" else table))
    ]


def _count(sql: sqlite3.Connection, table: str) -> int:
    (number,) = sql.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  # our own tables
    return int(number)


def _another(column: str, old: Value, chance: Random) -> Value:
    """Another value, as well made as the old one."""
    match old:
        case bytes():
            return chance.randbytes(len(old))
        case int():
            return old + (LEVELS if column == "level" else chance.randint(AFTER_ALL, 2 * AFTER_ALL))
        case str():
            return _another_text(column, old, chance)
    return old


def _another_text(column: str, old: str, chance: Random) -> str:
    match column:
        case "deed":
            return chance.choice([deed.value for deed in Deed if deed.value != old])
        case "data":
            return json.dumps([["a", f"{chance.getrandbits(64):x}"]])
        case "at":
            return f"{int(old[:4]) + chance.choice([-1, 1])}{old[4:]}"
    place = chance.randrange(len(old))
    return old[:place] + ("0" if old[place] != "0" else "1") + old[place + 1 :]


def _one(sql: sqlite3.Connection, chance: Random) -> int:
    """The place of some row."""
    return int(chance.choice(sql.execute("SELECT place FROM journal").fetchall())[0])


def _change(sql: sqlite3.Connection, chance: Random) -> None:
    column = chance.choice(["at", "by", "capacity", "deed", "subject", "data"])
    place = _one(sql, chance)
    (old,) = sql.execute(f"SELECT {column} FROM journal WHERE place = ?", [place]).fetchone()  # noqa: S608  # our own tables
    changed = f"UPDATE journal SET {column} = ? WHERE place = ?"  # noqa: S608  # our own tables
    sql.execute(changed, [_another(column, old, chance), place])


def _delete(sql: sqlite3.Connection, chance: Random) -> None:
    sql.execute("DELETE FROM journal WHERE place = ?", [_one(sql, chance)])


def _delete_with_its_leaf(sql: sqlite3.Connection, chance: Random) -> None:
    place = _one(sql, chance)
    sql.execute("DELETE FROM journal WHERE place = ?", [place])
    (gone,) = sql.execute("SELECT position FROM journal_node WHERE place = ?", [place]).fetchone()
    sql.execute("DELETE FROM journal_node WHERE place = ?", [place])
    for position in range(gone + 1, _count(sql, "journal") + 1):
        closer = "UPDATE journal_node SET position = ? WHERE level = 0 AND position = ?"
        sql.execute(closer, [position - 1, position])


def _cut(sql: sqlite3.Connection, chance: Random) -> None:
    """The end of the rows, and everything in the tree and the checkpoints that stands on it."""
    rest = chance.randrange(_count(sql, "journal"))
    places = sql.execute("SELECT place FROM journal ORDER BY place LIMIT -1 OFFSET ?", [rest]).fetchall()
    sql.executemany("DELETE FROM journal WHERE place = ?", places)
    sql.execute("DELETE FROM journal_node WHERE ((position + 1) << level) > ?", [rest])
    sql.execute("DELETE FROM checkpoint WHERE size > ?", [rest])


def _insert(sql: sqlite3.Connection, chance: Random, place: int) -> None:
    """Another row much like one that is there, at a place that is free."""
    copied = (
        "INSERT INTO journal SELECT ?, leaf, at, by, capacity, deed, ?, data FROM journal WHERE place = ?"
    )
    sql.execute(copied, [place, f"{chance.getrandbits(128):032x}", _one(sql, chance)])


def _insert_last(sql: sqlite3.Connection, chance: Random) -> None:
    _insert(sql, chance, AFTER_ALL)


def _insert_between(sql: sqlite3.Connection, chance: Random) -> None:
    place = _one(sql, chance)
    sql.execute("UPDATE journal SET place = -place - 1 WHERE place >= ?", [place])
    sql.execute("UPDATE journal SET place = -place WHERE place < 0")
    _insert(sql, chance, place)


def _insert_waiting(sql: sqlite3.Connection, chance: Random) -> None:
    _insert_last(sql, chance)
    sql.execute("INSERT INTO journal_waiting VALUES (?)", [AFTER_ALL])


def _swap(sql: sqlite3.Connection, chance: Random) -> None:
    _exchange(sql, chance, "journal", "place")


def _swap_leaves(sql: sqlite3.Connection, chance: Random) -> None:
    """Each leaf goes with its row to the position of the other."""
    _exchange(sql, chance, "journal_node", "position", "AND level = 0")


def _exchange(sql: sqlite3.Connection, chance: Random, table: str, column: str, where: str = "") -> None:
    places = sql.execute(f"SELECT {column} FROM {table} WHERE 1 {where}").fetchall()  # noqa: S608  # our own tables
    one, other = (place for (place,) in chance.sample(places, 2))
    moved = f"UPDATE {table} SET {column} = ? WHERE {column} = ? {where}"  # noqa: S608  # our own tables
    for step in ((-1, one), (one, other), (other, -1)):
        sql.execute(moved, step)


ROWS_ALONE: Mapping[str, Deeds] = {
    "a row changed": _change,
    "a row deleted": _delete,
    "the end cut off": _cut,
    "a row inserted between others": _insert_between,
    "two rows swapped": _swap,
}
AT_THE_END = Blow("a row inserted at the end", _insert_last)
"""Made anew with it the journal would have grown by a row, as it does with every deed."""
ANEW = tuple(
    Blow(f"{what}, everything made anew and signed with the same key", deed, is_made_anew=True)
    for what, deed in ROWS_ALONE.items()
)
BLOWS = (
    *(Blow(what, deed) for what, deed in ROWS_ALONE.items()),
    *ANEW,
    AT_THE_END,
    Blow("a row deleted with its leaf", _delete_with_its_leaf),
    Blow("a row inserted among those that wait", _insert_waiting),
    Blow("two leaves swapped", _swap_leaves),
)
