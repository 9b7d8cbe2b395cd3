"""What the desk tells the cabinet, and how far the cabinet has listened."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.court_event import CourtEvent, Happening
from ekabinet_core.errors import Conflict
from sqlalchemy import Connection, func, select

from ekabinet_db.serials import next_serial
from ekabinet_db.sheets import Sheet
from ekabinet_db.tables import feed, feed_serial, heard
from ekabinet_db.writing import add

EVENTS = Sheet(CourtEvent, feed, "event")
DESK = "desk"


@frozen
class SqlFeed:
    """The feed within one transaction."""

    connection: Connection

    def tell(self, happening: Happening) -> int:
        number = next_serial(self.connection, feed_serial, feed=DESK)
        add(self.connection, feed, EVENTS.row(CourtEvent(number, happening)))
        return number

    def after(self, number: int, most: int) -> Sequence[CourtEvent]:
        later = EVENTS.select().where(feed.c.number > number).order_by(feed.c.number).limit(most)
        return EVENTS.all(self.connection, later)

    def heard(self) -> int:
        last: int | None = self.connection.execute(select(func.max(heard.c.number))).scalar()
        return last or 0

    def hear(self, number: int) -> None:
        if number != self.heard() + 1:
            raise Conflict("feed")
        add(self.connection, heard, {"number": number})
