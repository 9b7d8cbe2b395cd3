"""What is asked of the driver itself: around a small statement SQLAlchemy does more than the database."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

Bound = Mapping[str, object] | Sequence[object]
"""Values as a driver takes them."""
Told = TypeVar("Told")


def told(connection: Connection, statement: str, values: Bound, tell: Callable[[DBAPICursor], Told]) -> Told:
    """What a driver's cursor tells of a statement that it has run; its errors are raised as SQLAlchemy's."""
    dialect = connection.dialect
    try:
        with closing(connection.connection.cursor()) as cursor:
            dialect.do_execute(cursor, statement, values)
            return tell(cursor)
    except dialect.loaded_dbapi.Error as error:
        raise as_sqlalchemys(error, connection, statement) from error


def commit(connection: Connection) -> None:
    """Commit, whoever began; its errors are raised as SQLAlchemy's."""
    if connection.in_transaction():
        connection.commit()
        return
    dialect = connection.dialect
    try:
        dialect.do_commit(connection.connection)
    except dialect.loaded_dbapi.Error as error:
        raise as_sqlalchemys(error, connection, "COMMIT") from error


def as_sqlalchemys(error: Exception, connection: Connection, statement: str) -> Exception:
    """A driver's error as SQLAlchemy raises it, without values; a lost connection is closed for good."""
    dialect = connection.dialect
    of_driver = dialect.loaded_dbapi.Error
    if isinstance(error, of_driver) and dialect.is_disconnect(error, connection.connection, None):
        connection.invalidate(error)
        connection.close()
    return DBAPIError.instance(statement, None, error, of_driver, hide_parameters=True, dialect=dialect)


def rows(cursor: DBAPICursor) -> Sequence[Sequence[Any]]:
    """All its rows."""
    return cursor.fetchall()


def changed(cursor: DBAPICursor) -> int:
    """How many rows it has changed or added."""
    return cursor.rowcount
