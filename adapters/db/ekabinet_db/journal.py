"""The journal: one hashed row a deed, never changed."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.journal import Deed, JournalRow
from sqlalchemy import Connection, insert, select

from ekabinet_db.converter import exact_converter
from ekabinet_db.tables import journal as table


@frozen
class SqlJournal:
    """The journal within one transaction."""

    connection: Connection

    def note(self, row: JournalRow) -> None:
        plain = exact_converter().unstructure(row)
        self.connection.execute(insert(table).values(plain | {"at": row.at, "leaf": row.leaf}))

    def rows(self) -> Sequence[JournalRow]:
        column = table.c
        query = select(column.at, column.by, column.capacity, column.deed, column.subject, column.data)
        return [
            JournalRow(at, by, capacity, Deed(deed), subject, tuple((name, text) for name, text in data))
            for at, by, capacity, deed, subject, data in self.connection.execute(query.order_by(column.place))
        ]
