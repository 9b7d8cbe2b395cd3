"""A transaction that writes."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine

from ekabinet_db import driver, sqlite
from ekabinet_db.engine import in_our_words


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A connection whose transaction is committed at the end; any error takes everything back.

    Raises NotStored when the database is away, locked or full, Conflict for a race that was lost.
    """
    with in_our_words(), _turn(engine) as connection:
        yield connection
        driver.commit(connection)


def close(engine: Engine) -> None:
    """Give its connections back, also the one that waits for the next transaction."""
    writers = _writers(engine)
    if writers:
        writers.close()
    engine.dispose()


def _turn(engine: Engine) -> AbstractContextManager[Connection]:
    """Whoever waits for it holds no connection."""
    writers = _writers(engine)
    return writers.turn(engine) if writers else engine.connect()


def _writers(engine: Engine) -> sqlite.Writers | None:
    found: sqlite.Writers | None = engine.get_execution_options().get(sqlite.WRITERS)
    return found
