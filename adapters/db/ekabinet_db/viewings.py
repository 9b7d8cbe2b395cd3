"""Who opened whose papers: rows are added, never changed."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.ids import AccountId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.viewing import Viewing
from sqlalchemy import Connection

from ekabinet_db import tables
from ekabinet_db.keyset import beyond
from ekabinet_db.sheets import Sheet
from ekabinet_db.writing import add_unless_there

VIEWINGS = Sheet(Viewing, tables.viewing, "viewing")
column = tables.viewing.c


@frozen
class SqlViewings:
    """Viewings within one transaction."""

    connection: Connection

    def note(self, viewing: Viewing) -> None:
        add_unless_there(self.connection, tables.viewing, VIEWINGS.row(viewing), "id")

    def page(self, owner: AccountId, mark: Mark[datetime] | None) -> Page[Viewing]:
        return page_at(mark, partial(self._beyond, owner), Viewing.mark)

    def _beyond(self, owner: AccountId, mark: Mark[datetime] | None, most: int) -> Sequence[Viewing]:
        theirs = VIEWINGS.select().where(column.owner == owner)
        rows = beyond(mark, theirs, (column.at, column.id), Order.LATEST)
        return VIEWINGS.all(self.connection, rows.limit(most))
