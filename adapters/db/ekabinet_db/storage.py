"""The storage in an SQL database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from attrs import frozen
from ekabinet_core.errors import CabinetError
from sqlalchemy import Connection, Engine

from ekabinet_db import copying
from ekabinet_db.accounts import SqlAccounts
from ekabinet_db.applications import SqlApplications, SqlFilings
from ekabinet_db.bulk import SqlNewCases
from ekabinet_db.case_lists import SqlCaseList, SqlHearingList
from ekabinet_db.cases import SqlCases
from ekabinet_db.docket import SqlDocket
from ekabinet_db.documents import SqlDocuments
from ekabinet_db.engine import in_our_words, opened_engine, reader_of
from ekabinet_db.feed import SqlFeed
from ekabinet_db.journal import SqlJournal
from ekabinet_db.journal_tree import SqlCheckpoints, SqlTree
from ekabinet_db.migrating import bring_up
from ekabinet_db.movements import SqlMovements
from ekabinet_db.orders import SqlOrders
from ekabinet_db.outbox import SqlBacklog, SqlOutbox
from ekabinet_db.waits import SqlWaits


@frozen
class SqlKept:
    """Everything kept, within one transaction."""

    accounts: SqlAccounts
    applications: SqlApplications
    filings: SqlFilings
    waits: SqlWaits
    orders: SqlOrders
    movements: SqlMovements
    cases: SqlCases
    new_cases: SqlNewCases
    case_list: SqlCaseList
    hearing_list: SqlHearingList
    docket: SqlDocket
    feed: SqlFeed
    journal: SqlJournal
    tree: SqlTree
    checkpoints: SqlCheckpoints
    outbox: SqlOutbox
    backlog: SqlBacklog
    documents: SqlDocuments

    @classmethod
    def over(cls, connection: Connection) -> Self:
        """Everything over one connection."""
        return cls(
            SqlAccounts(connection),
            SqlApplications(connection),
            SqlFilings(connection),
            SqlWaits(connection),
            SqlOrders(connection),
            SqlMovements(connection),
            SqlCases(connection),
            SqlNewCases(connection),
            SqlCaseList(connection),
            SqlHearingList(connection),
            SqlDocket(connection),
            SqlFeed(connection),
            SqlJournal(connection),
            SqlTree(connection),
            SqlCheckpoints(connection),
            SqlOutbox(connection),
            SqlBacklog(connection),
            SqlDocuments(connection),
        )


@frozen
class SqlStorage:
    """A database that holds the tables."""

    engine: Engine
    reader: Engine

    @classmethod
    def opened(cls, url: str) -> Self:
        """The storage at that URL, its tables brought to what this version needs.

        Raises BadSetup for a URL or a database that cannot be used, NotStored when the database is away.
        """
        engine = opened_engine(url)
        storage = cls(engine, reader_of(engine))
        try:
            with in_our_words():
                bring_up(engine, storage.reader)
        except CabinetError:
            engine.dispose()
            raise
        return storage

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def copy_to(self, file: Path) -> None:
        copying.copy_to(self.engine, file)

    def fill_from(self, file: Path) -> None:
        copying.fill_from(self.engine, file)
        with in_our_words():
            bring_up(self.engine, self.reader)

    @contextmanager
    def transaction(self) -> Iterator[SqlKept]:
        with in_our_words(), self.engine.begin() as connection:
            yield SqlKept.over(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlKept]:
        with in_our_words(), self.reader.connect() as connection:
            yield SqlKept.over(connection)
