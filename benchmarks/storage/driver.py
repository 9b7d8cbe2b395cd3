"""The bare driver beside the product: the same statements, the rows fetched, and nothing made of them."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, Protocol
from unittest.mock import patch

from attrs import frozen
from sqlalchemy import Engine, make_url
from sqlalchemy.pool import PoolProxiedConnection

Parameters = Any  # a driver's own: a tuple or a mapping of whatever it binds


@frozen
class Statement:
    """What was sent to the driver."""

    sql: str
    parameters: Parameters

    @property
    def writes(self) -> bool:
        """Whether it puts a row there or changes one."""
        return self.sql.startswith(("INSERT", "UPDATE"))


@contextmanager
def overheard(engine: Engine) -> Iterator[list[Statement]]:
    """The statements that reach the driver meanwhile, whether SQLAlchemy or the product itself runs them."""
    heard = list[Statement]()
    with closing(engine.raw_connection()) as connection:
        proxy = type(connection)
    opened = proxy.cursor

    def cursor(connection: PoolProxiedConnection) -> Heard:
        return Heard(opened(connection), heard)

    with patch.object(proxy, "cursor", cursor):
        yield heard


class Heard:
    """A driver's cursor that remembers what it runs."""

    def __init__(self, cursor: Any, heard: list[Statement]) -> None:  # each driver has its own class
        self._cursor, self._heard = cursor, heard

    def execute(self, sql: str, parameters: Parameters = ()) -> Any:
        """Run it, and remember it."""
        self._heard.append(Statement(sql, parameters))
        return self._cursor.execute(sql, parameters)

    def executemany(self, sql: str, parameters: Sequence[Parameters]) -> Any:
        """Run them, and remember each."""
        self._heard.extend(Statement(sql, one) for one in parameters)
        return self._cursor.executemany(sql, parameters)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


class Driver(Protocol):
    """A connection of a bare driver."""

    def read(self, statements: Sequence[Statement]) -> None:
        """One look at what is committed, as the product takes it."""
        ...

    def write(self, statements: Sequence[Statement]) -> None:
        """One durable transaction."""
        ...


@frozen
class SqliteDriver:
    """Python's own ``sqlite3``."""

    connection: sqlite3.Connection

    def read(self, statements: Sequence[Statement]) -> None:
        self.connection.execute("BEGIN DEFERRED")
        for one in statements:
            self.connection.execute(one.sql, one.parameters).fetchall()
        self.connection.rollback()

    def write(self, statements: Sequence[Statement]) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        for one in statements:
            self.connection.execute(one.sql, one.parameters).fetchall()
        self.connection.execute("COMMIT")


@frozen
class PsycopgDriver:
    """``psycopg``, whose transactions begin by themselves."""

    reading: Any  # its class has the types of rows in its own
    writing: Any

    def read(self, statements: Sequence[Statement]) -> None:
        self._run(self.reading, statements)
        self.reading.rollback()

    def write(self, statements: Sequence[Statement]) -> None:
        self._run(self.writing, statements)
        self.writing.commit()

    def _run(self, connection: Any, statements: Sequence[Statement]) -> None:
        for one in statements:
            cursor = connection.execute(one.sql, one.parameters)
            if cursor.description is not None:
                cursor.fetchall()


@contextmanager
def bare(url: str) -> Iterator[Driver]:
    """The bare driver of a database, with the settings that make its commits durable."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(parsed.database), isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            yield SqliteDriver(connection)
        return
    from psycopg import IsolationLevel, connect

    with closing(connect(libpq(url))) as reading, closing(connect(libpq(url))) as writing:
        reading.isolation_level, reading.read_only = IsolationLevel.REPEATABLE_READ, True
        yield PsycopgDriver(reading, writing)


def libpq(url: str) -> str:
    """The URL of a PostgreSQL database as its own programs take it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
