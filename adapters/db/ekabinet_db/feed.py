"""What the desk tells the cabinet, and how far the cabinet has listened."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.court_event import CourtEvent, Happening
from ekabinet_core.errors import Conflict
from sqlalchemy import Connection, Table, func, insert, select

from ekabinet_db.converter import exact_converter
from ekabinet_db.tables import feed, heard


@frozen
class SqlFeed:
    """The feed within one transaction."""

    connection: Connection

    def tell(self, happening: Happening) -> None:
        plain = exact_converter().unstructure(happening, Happening)
        self.connection.execute(insert(feed).values(number=self._last(feed) + 1, happening=plain))

    def after(self, number: int, most: int) -> Sequence[CourtEvent]:
        later = select(feed).where(feed.c.number > number).order_by(feed.c.number).limit(most)
        return [CourtEvent(number, _happening(plain)) for number, plain in self.connection.execute(later)]

    def heard(self) -> int:
        return self._last(heard)

    def hear(self, number: int) -> None:
        if number != self.heard() + 1:
            raise Conflict("feed")
        self.connection.execute(insert(heard).values(number=number))

    def _last(self, table: Table) -> int:
        last: int | None = self.connection.execute(select(func.max(table.c.number))).scalar()
        return last or 0


def _happening(plain: object) -> Happening:
    happening: Happening = exact_converter().structure(plain, Happening)  # type: ignore[arg-type]  # a union is no class
    return happening
