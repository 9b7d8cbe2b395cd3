"""Notices to people, and what became of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from attrs import evolve, frozen
from ekabinet_core.ids import AccountId, NoticeId
from ekabinet_core.notice import Notice
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_ports.noticeboard import Reading
from sqlalchemy import Connection, func, select

from ekabinet_db import versions
from ekabinet_db.keyset import beyond
from ekabinet_db.sheets import AnySelect, Sheet
from ekabinet_db.tables_notices import notice as table
from ekabinet_db.writing import add_unless_there

NOTICES = Sheet(Notice, table, "notice")
column = table.c


@frozen
class SqlNoticeboard:
    """Notices within one transaction."""

    connection: Connection

    def place(self, notice: Notice) -> bool:
        row = NOTICES.row(evolve(notice, version=1))
        return add_unless_there(self.connection, table, row, "id")

    def get(self, id: NoticeId) -> Notice:
        return NOTICES.get(self.connection, id)

    def put(self, notice: Notice) -> Notice:
        return versions.put(self.connection, NOTICES, notice)

    def page(self, to: AccountId, reading: Reading, mark: Mark[datetime] | None) -> Page[Notice]:
        theirs = NOTICES.select().where(column.to == to)
        wanted = theirs if reading is Reading.ALL else theirs.where(column.opened_at.is_(None))
        return page_at(mark, partial(self._beyond, wanted), Notice.mark)

    def unopened(self, to: AccountId, most: int) -> int:
        waiting = select(column.id).where(column.to == to, column.opened_at.is_(None)).limit(most)
        count: int = self.connection.execute(
            select(func.count()).select_from(waiting.subquery())
        ).scalar_one()
        return count

    def _beyond(self, wanted: AnySelect, mark: Mark[datetime] | None, most: int) -> Sequence[Notice]:
        rows = beyond(mark, wanted, (column.made_at, column.id), Order.LATEST)
        return NOTICES.all(self.connection, rows.limit(most))


@frozen
class SqlNoticeLists:
    """The same, found otherwise."""

    connection: Connection

    def about(self, things: Collection[str]) -> Sequence[Notice]:
        return self._in_order(NOTICES.select().where(column.about.in_(list(things))))

    def waiting(self, to: AccountId, until: datetime) -> Sequence[Notice]:
        return self._in_order(NOTICES.select().where(column.to == to, column.waits_for <= until))

    def _in_order(self, found: AnySelect) -> Sequence[Notice]:
        return NOTICES.all(self.connection, found.order_by(column.made_at, column.id))
