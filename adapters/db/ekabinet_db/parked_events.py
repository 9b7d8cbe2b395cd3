"""What a court told and what took no effect."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_ports.parked_events import ParkedEvent
from sqlalchemy import Connection, delete

from ekabinet_db.sheets import Sheet
from ekabinet_db.tables_feed import parked_event as table
from ekabinet_db.writing import add_unless_there

EVENTS = Sheet(ParkedEvent, table, "event")


@frozen
class SqlParkedEvents:
    """Parked events within one transaction."""

    connection: Connection

    def put(self, event: ParkedEvent) -> None:
        if not add_unless_there(self.connection, table, EVENTS.row(event), "number"):
            raise Conflict("event")

    def after(self, number: int, most: int) -> Sequence[ParkedEvent]:
        later = EVENTS.select().where(table.c.number > number).order_by(table.c.number).limit(most)
        return EVENTS.all(self.connection, later)

    def drop(self, number: int) -> None:
        if not self.connection.execute(delete(table).where(table.c.number == number)).rowcount:
            raise NotFound("event")
