"""SQLite: one file, one writer at a time, and what was committed survives a power cut."""

import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from time import sleep
from typing import cast

from attrs import field, frozen
from ekabinet_core.errors import BadSetup, NotStored
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from ekabinet_db import driver

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


WRITERS = "writers"
"""The option of an engine that holds them."""


@frozen
class Writers:
    """The threads of this process that want to write, in line: SQLite has each sleep and try again.

    They hand one connection on: the pool costs more than a small transaction.
    """

    patience: float
    """Seconds."""
    _lock: Lock = field(factory=Lock)
    _idle: deque[Connection] = field(factory=deque)

    @contextmanager
    def turn(self, engine: Engine) -> Iterator[Connection]:
        """A connection in a transaction, which ends with an error or was committed meanwhile.

        Raises NotStored when it takes too long until it is this thread's.
        """
        if not self._lock.acquire(timeout=self.patience):
            raise NotStored("the database did not do it: it is locked")
        try:
            yield from self._handed_on(engine)
        finally:
            self._lock.release()

    def close(self) -> None:
        """Give the connection that is idle back to the pool."""
        while self._idle:
            self._idle.pop().close()

    def _handed_on(self, engine: Engine) -> Iterator[Connection]:
        connection = self._idle.pop() if self._idle else engine.connect()
        try:
            begin_on_driver(connection)
            yield connection
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)


def opened(url: URL, json_serializer: Callable[[object], str]) -> Engine:
    """An engine over one file, which nobody else on the machine may read."""
    _make_private(str(url.database))
    patient = url if "timeout" in url.query else url.update_query_dict({"timeout": PATIENCE})
    engine = create_engine(
        patient,
        hide_parameters=True,
        json_serializer=json_serializer,
        execution_options={WRITERS: Writers(float(str(patient.query["timeout"])))},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", begin_on_driver)
    return engine


def _make_private(file: str) -> None:
    """Make the file where there is none, for its owner's eyes: what SQLite puts beside it is as private."""
    with suppress(OSError):  # it is there, or cannot be made: SQLite says so
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))


def _prepare(fresh: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    try:
        _set_up(fresh)
    except (BadSetup, sqlite3.Error):
        fresh.close()
        raise


def _set_up(fresh: sqlite3.Connection) -> None:
    fresh.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
    for name, wanted, answer in PRAGMAS:
        _insist(fresh, f"PRAGMA {name}={wanted}")
        if fresh.execute(f"PRAGMA {name}").fetchone() != (answer,):
            raise BadSetup([f"SQLite cannot set {name} to {wanted} here: put the file on a local disk"])


def _insist(fresh: sqlite3.Connection, statement: str) -> None:
    """Of processes that turn a new file to WAL at once, SQLite refuses all but one without waiting."""
    for _ in range(TRIES - 1):
        with suppress(sqlite3.OperationalError):
            fresh.execute(statement)
            return
        sleep(PAUSE)
    fresh.execute(statement)


def begin_on_driver(connection: Connection) -> None:
    """Begin a transaction of which SQLAlchemy learns later or never: its own costs more than a small read.

    The pool ends it when the connection is given back.
    """
    bare = _driver(connection)
    if bare.in_transaction:
        return
    begins: str = connection.get_execution_options().get("begin", "BEGIN IMMEDIATE")
    try:
        bare.execute(begins)
    except sqlite3.Error as error:
        raise driver.as_sqlalchemys(error, connection, begins) from error


def end(connection: Connection) -> None:
    """End the transaction, whoever began it."""
    connection.rollback()
    _driver(connection).rollback()


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)
