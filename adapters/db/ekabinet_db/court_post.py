"""What is told to a court's own system."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.errors import Conflict
from ekabinet_ports.court_post import Posted, Sent
from sqlalchemy import Connection, select

from ekabinet_db.serials import next_serial
from ekabinet_db.sheets import Sheet
from ekabinet_db.tables import feed_serial
from ekabinet_db.tables_feed import court_post as table
from ekabinet_db.writing import add_unless_there

BOOK = Sheet(Posted, table, "posted")
SERIES = "post"


@frozen
class SqlCourtPost:
    """The book within one transaction."""

    connection: Connection

    def put(self, kind: Sent, subject: str, at: datetime) -> None:
        there = select(table.c.number).where(table.c.subject == subject)
        if self.connection.execute(there).first() is not None:
            return
        row = BOOK.row(Posted(next_serial(self.connection, feed_serial, feed=SERIES), kind, subject, at))
        if not add_unless_there(self.connection, table, row, "subject"):
            raise Conflict("posted")  # another put it meanwhile; the number goes back with this transaction

    def after(self, number: int, most: int) -> Sequence[Posted]:
        later = BOOK.select().where(table.c.number > number).order_by(table.c.number).limit(most)
        return BOOK.all(self.connection, later)
