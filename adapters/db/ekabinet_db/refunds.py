"""Requests for money back."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.ids import AccountId, RefundId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.refund import Refund
from sqlalchemy import Connection

from ekabinet_db import tables, versions
from ekabinet_db.keyset import AnyColumn, beyond
from ekabinet_db.sheets import AnySelect, Sheet

REFUNDS = Sheet(Refund, tables.refund, "refund")
column = tables.refund.c


@frozen
class SqlRefunds:
    """Requests within one transaction."""

    connection: Connection

    def get(self, id: RefundId) -> Refund:
        return REFUNDS.get(self.connection, id)

    def of(self, owner: AccountId) -> Sequence[Refund]:
        theirs = REFUNDS.select().where(column.owner == owner)
        return REFUNDS.all(self.connection, theirs.order_by(column.asked_at.desc(), column.id.desc()))

    def waiting(self, court: str, mark: Mark[datetime] | None) -> Page[Refund]:
        asked = REFUNDS.select().where(column.court == court, column.answered_at.is_(None))
        return page_at(mark, partial(self._beyond, asked, column.asked_at, Order.EARLIEST), Refund.mark)

    def answered(self, court: str, mark: Mark[datetime] | None) -> Page[Refund]:
        ended = REFUNDS.select().where(column.court == court, column.answered_at.is_not(None))
        return page_at(mark, partial(self._beyond, ended, column.answered_at, Order.LATEST), Refund.mark)

    def put(self, refund: Refund) -> Refund:
        return versions.put(self.connection, REFUNDS, refund, answered_at=refund.answered_at)

    def _beyond(
        self, rows: AnySelect, at: AnyColumn, order: Order, mark: Mark[datetime] | None, most: int
    ) -> Sequence[Refund]:
        return REFUNDS.all(self.connection, beyond(mark, rows, (at, column.id), order).limit(most))
