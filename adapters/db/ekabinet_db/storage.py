"""The storage in an SQL database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from attrs import frozen
from sqlalchemy import Connection, Engine

from ekabinet_db.accounts import SqlAccounts
from ekabinet_db.applications import SqlApplications
from ekabinet_db.cases import SqlCases
from ekabinet_db.columns import metadata
from ekabinet_db.docket import SqlDocket
from ekabinet_db.engine import in_our_words, opened_engine, reader_of
from ekabinet_db.feed import SqlFeed
from ekabinet_db.journal import SqlJournal
from ekabinet_db.movements import SqlMovements
from ekabinet_db.orders import SqlOrders
from ekabinet_db.outbox import SqlOutbox
from ekabinet_db.waits import SqlWaits


@frozen
class SqlKept:
    """Everything kept, within one transaction."""

    accounts: SqlAccounts
    applications: SqlApplications
    waits: SqlWaits
    orders: SqlOrders
    movements: SqlMovements
    cases: SqlCases
    docket: SqlDocket
    feed: SqlFeed
    journal: SqlJournal
    outbox: SqlOutbox

    @classmethod
    def over(cls, connection: Connection) -> Self:
        """Everything over one connection."""
        return cls(
            SqlAccounts(connection),
            SqlApplications(connection),
            SqlWaits(connection),
            SqlOrders(connection),
            SqlMovements(connection),
            SqlCases(connection),
            SqlDocket(connection),
            SqlFeed(connection),
            SqlJournal(connection),
            SqlOutbox(connection),
        )


@frozen
class SqlStorage:
    """A database that holds the tables."""

    engine: Engine
    reader: Engine

    @classmethod
    def opened(cls, url: str) -> Self:
        """The storage at that URL, its tables made where they are absent.

        Raises BadSetup for a URL that cannot be used, NotStored when the database is away.
        """
        engine = opened_engine(url)
        with in_our_words(), engine.begin() as connection:
            metadata.create_all(connection)
        return cls(engine, reader_of(engine))

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[SqlKept]:
        with in_our_words(), self.engine.begin() as connection:
            yield SqlKept.over(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlKept]:
        with in_our_words(), self.reader.connect() as connection:
            yield SqlKept.over(connection)
