"""What the desk tells the cabinet, and how far the cabinet has listened."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.court_event import CourtEvent, Happening
from ekabinet_core.errors import Conflict
from sqlalchemy import Connection, Table, func, insert, select

from ekabinet_db.sheets import Sheet
from ekabinet_db.tables import feed, heard

EVENTS = Sheet(CourtEvent, feed, "event")


@frozen
class SqlFeed:
    """The feed within one transaction."""

    connection: Connection

    def tell(self, happening: Happening) -> None:
        event = CourtEvent(self._last(feed) + 1, happening)
        self.connection.execute(insert(feed).values(EVENTS.row(event)))

    def after(self, number: int, most: int) -> Sequence[CourtEvent]:
        later = EVENTS.select().where(feed.c.number > number).order_by(feed.c.number).limit(most)
        return EVENTS.all(self.connection, later)

    def heard(self) -> int:
        return self._last(heard)

    def hear(self, number: int) -> None:
        if number != self.heard() + 1:
            raise Conflict("feed")
        self.connection.execute(insert(heard).values(number=number))

    def _last(self, table: Table) -> int:
        last: int | None = self.connection.execute(select(func.max(table.c.number))).scalar()
        return last or 0
