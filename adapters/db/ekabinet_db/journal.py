"""The journal: one hashed row a deed, never changed."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.journal import JournalRow
from sqlalchemy import Connection, insert

from ekabinet_db import tables_journal as tables
from ekabinet_db.sheets import Sheet

JOURNAL = Sheet(JournalRow, tables.journal, "journal row")


@frozen
class SqlJournal:
    """The journal within one transaction."""

    connection: Connection

    def note(self, row: JournalRow) -> None:
        noted = insert(tables.journal).values(JOURNAL.row(row))
        self.connection.execute(noted.values(leaf=row.leaf))

    def rows(self) -> Sequence[JournalRow]:
        return JOURNAL.all(self.connection, JOURNAL.select().order_by(tables.journal.c.place))
