"""The engine: the one file that knows which database it is."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from time import sleep

from cattrs import BaseValidationError
from ekabinet_core.errors import BadSetup, CabinetError, Conflict, NotStored
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, StatementError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.pool import ConnectionPoolEntry

PATIENCE = "10"
"""Seconds that one writer waits for another; ``?timeout=`` in the URL sets another."""

TRIES = 20
PAUSE = 0.01
"""How often a new connection tries to get ready, and the seconds between."""

PRAGMAS = (
    ("journal_mode", "WAL", "wal"),  # readers do not wait for a writer
    ("synchronous", "FULL", 2),  # what was committed survives a power cut
    ("foreign_keys", "ON", 1),
)
"""What is set on each connection, and how SQLite says that it is so."""


def opened_engine(url: str) -> Engine:
    """An engine whose transactions write, one writer at a time; raises BadSetup for a bad URL."""
    engine = create_engine(
        _checked(url),
        hide_parameters=True,
        json_serializer=partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def reader_of(engine: Engine) -> Engine:
    """The same engine, with transactions that read one committed state and wait for nobody."""
    return engine.execution_options(begin="BEGIN DEFERRED")


@contextmanager
def in_our_words() -> Iterator[None]:
    """The database's errors as the cabinet's own."""
    try:
        yield
    except IntegrityError:
        raise Conflict("row") from None
    except (StatementError, NoConnectionFree) as error:
        cause = error.orig if isinstance(error, StatementError) else None
        if isinstance(cause, CabinetError):
            raise cause from None
        raise NotStored("the database did not do it: is its disk full, its file locked or away?") from error
    except BaseValidationError:
        raise NotStored("a row is not as this version writes it: was it written by another?") from None


def _checked(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise BadSetup(["[db] url is not a database URL, such as sqlite:////srv/ekabinet.db"]) from error
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        raise BadSetup(["[db] url must name a SQLite file, such as sqlite:////srv/ekabinet.db"])
    return parsed if "timeout" in parsed.query else parsed.update_query_dict({"timeout": PATIENCE})


def _prepare(driver: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    try:
        _set_up(driver)
    except (BadSetup, sqlite3.Error):
        driver.close()
        raise


def _set_up(driver: sqlite3.Connection) -> None:
    driver.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
    for name, wanted, answer in PRAGMAS:
        _insist(driver, f"PRAGMA {name}={wanted}")
        if driver.execute(f"PRAGMA {name}").fetchone() != (answer,):
            raise BadSetup([f"SQLite cannot set {name} to {wanted} here: put the file on a local disk"])


def _insist(driver: sqlite3.Connection, statement: str) -> None:
    """Of processes that turn a new file to WAL at once, SQLite refuses all but one without waiting."""
    for _ in range(TRIES - 1):
        with suppress(sqlite3.OperationalError):
            driver.execute(statement)
            return
        sleep(PAUSE)
    driver.execute(statement)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))
