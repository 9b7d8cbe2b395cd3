"""Looks at one committed state, which wait for nobody."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from attrs import Factory, frozen
from sqlalchemy import Connection, Engine

from ekabinet_db import sqlite

IDLE = 4
"""Connections to a file that wait for the next look: the pool costs more than a page of cases."""


@frozen
class Reader:
    """Gives connections to read on."""

    engine: Engine
    most: int
    """How many may be idle; none of a server's, whose pool sees that each is still alive."""
    idle: deque[Connection] = Factory(deque)

    @classmethod
    def of(cls, engine: Engine) -> Self:
        """A reader of the same database."""
        if engine.dialect.name == "sqlite":
            return cls(engine.execution_options(begin="BEGIN DEFERRED"), IDLE)
        return cls(engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True), 0)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection whose transaction begins with the first statement, and ends afterwards."""
        connection = self._free()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._give_back(connection)

    def close(self) -> None:
        """Give those that are idle back to the pool."""
        while self.idle:
            self.idle.pop().close()

    def _free(self) -> Connection:
        try:
            return self.idle.pop()
        except IndexError:
            return self.engine.connect()

    def _give_back(self, connection: Connection) -> None:
        if connection.invalidated or len(self.idle) >= self.most:
            connection.close()
            return
        sqlite.end(connection)
        self.idle.append(connection)
