"""A transaction that writes."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Connection, Engine

from ekabinet_db import driver, sqlite
from ekabinet_db.engine import in_our_words


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A connection whose transaction is committed at the end; any error takes everything back.

    Raises NotStored when the database is away, locked or full, Conflict for a race that was lost.
    """
    with in_our_words(), _turn(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            sqlite.begin_on_driver(connection)
        yield connection
        driver.commit(connection)


def _turn(engine: Engine) -> AbstractContextManager[None]:
    """Whoever waits for it holds no connection."""
    writers: sqlite.Writers | None = engine.get_execution_options().get(sqlite.WRITERS)
    return writers.turn() if writers else nullcontext()
