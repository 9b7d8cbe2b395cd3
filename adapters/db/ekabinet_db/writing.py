"""Single rows as every deed writes them: each statement is made once for its table and its columns."""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import Connection, Dialect, Table, bindparam, insert, update

from ekabinet_db.conflicting import insert_into
from ekabinet_db.prepared import Prepared

KEPT = 256
"""How many statements are kept."""
Values = Mapping[str, object]
"""By the names of their columns."""


def add(connection: Connection, table: Table, row: Values) -> None:
    """Add a row; raises SQLAlchemy's IntegrityError when there is one like it."""
    _adding(table, tuple(row), connection.dialect).change(connection, row)


def add_counted(connection: Connection, table: Table, row: Values) -> int:
    """Add a row; gives the number that the database has counted for it."""
    (number,) = _counting(table, tuple(row), connection.dialect).run(connection, row, int)
    return number


def add_unless_there(connection: Connection, table: Table, row: Values, key: str) -> bool:
    """Add a row, unless there is one with that key; says whether it was added."""
    return _adding_unless_there(table, tuple(row), key, connection.dialect).change(connection, row) > 0


def change(connection: Connection, table: Table, row: Values, same: Values) -> bool:
    """Change the row in which those columns are the same; says whether there was one."""
    statement = _changing(table, tuple(row), tuple(same), connection.dialect)
    found_by = {_found_by(name): value for name, value in same.items()}
    return statement.change(connection, {**row, **found_by}) > 0


@lru_cache(KEPT)
def _adding(table: Table, columns: tuple[str, ...], dialect: Dialect) -> Prepared:
    return Prepared.of(insert(table).inline(), dialect, columns)


@lru_cache(KEPT)
def _counting(table: Table, columns: tuple[str, ...], dialect: Dialect) -> Prepared:
    return Prepared.of(insert(table).returning(*table.primary_key), dialect, columns)


@lru_cache(KEPT)
def _adding_unless_there(table: Table, columns: tuple[str, ...], key: str, dialect: Dialect) -> Prepared:
    adding = insert_into(table, dialect).on_conflict_do_nothing(index_elements=[key])
    return Prepared.of(adding.inline(), dialect, columns)


@lru_cache(KEPT)
def _changing(table: Table, columns: tuple[str, ...], same: tuple[str, ...], dialect: Dialect) -> Prepared:
    found = (table.c[name] == bindparam(_found_by(name)) for name in same)
    return Prepared.of(update(table).where(*found), dialect, columns)


def _found_by(column: str) -> str:
    """What the value that a row is found by is called, beside the one that is written."""
    return f"same_{column}"
