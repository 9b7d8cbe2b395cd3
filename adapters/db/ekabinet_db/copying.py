"""A copy of a SQLite database while others write, and an empty one filled from a copy."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ekabinet_core.errors import BadSetup, Conflict, NotStored
from sqlalchemy import Engine, inspect, select, text

from ekabinet_db.columns import metadata
from ekabinet_db.engine import in_our_words

NAME_OF_VERSION = "alembic_version"


def copy_to(engine: Engine, file: Path) -> None:
    """Everything committed until now, as a new file that would survive a power cut.

    Raises BadSetup for a database that has tools of its own, NotStored when it could not be written.
    """
    _must_be_sqlite(engine)
    with _writing(file), in_our_words(), closing(engine.raw_connection()) as connection:
        connection.cursor().execute("VACUUM INTO ?", [str(file)])
    for place in (file, file.parent):
        _sync(place)


def fill_from(engine: Engine, file: Path) -> None:
    """Everything that the copy has, all of it or nothing.

    Raises Conflict for a database that is not empty, NotStored for a file that is no whole copy.
    """
    _must_be_sqlite(engine)
    _must_be_empty(engine)
    with in_our_words(), closing(engine.raw_connection()) as connection, _copied(file) as copy:
        driver = connection.driver_connection
        if not isinstance(driver, sqlite3.Connection):
            raise BadSetup(["[db] url names a database that cannot be filled from a copy"])
        copy.backup(driver)


@contextmanager
def _copied(file: Path) -> Iterator[sqlite3.Connection]:
    """The copy, opened to be read only, after looking whether it is whole."""
    with _writing(file), closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise NotStored(f"{file} is damaged: take another copy")
        yield copy


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise NotStored(f"{file} cannot be written or read: is it there, is the disk full?") from error


def _must_be_sqlite(engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        raise BadSetup(["this database is copied with its own tools: see docs/postgresql.md"])


def _must_be_empty(engine: Engine) -> None:
    with in_our_words(), engine.connect() as connection:
        there = set(inspect(connection).get_table_names()) - {NAME_OF_VERSION}
        known = [table for table in metadata.sorted_tables if table.name in there]
        if any(connection.execute(select(text("1")).select_from(table).limit(1)).first() for table in known):
            raise Conflict("database")


def _sync(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
