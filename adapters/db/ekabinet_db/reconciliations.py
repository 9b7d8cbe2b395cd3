"""Comparisons with the banks' statements: rows are added, never changed."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.ids import Digest, ReconciliationId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.reconciliation import Reconciliation
from sqlalchemy import Connection

from ekabinet_db import tables
from ekabinet_db.keyset import beyond
from ekabinet_db.sheets import Sheet
from ekabinet_db.writing import add

RECONCILIATIONS = Sheet(Reconciliation, tables.reconciliation, "reconciliation")
column = tables.reconciliation.c


@frozen
class SqlReconciliations:
    """Reconciliations within one transaction."""

    connection: Connection

    def add(self, reconciliation: Reconciliation) -> None:
        add(self.connection, tables.reconciliation, RECONCILIATIONS.row(reconciliation))

    def get(self, id: ReconciliationId) -> Reconciliation:
        return RECONCILIATIONS.get(self.connection, id)

    def last_of(self, digest: Digest, gateway: str) -> Reconciliation | None:
        same = RECONCILIATIONS.select().where(column.digest == digest)
        latest = same.order_by(column.at.desc(), column.id.desc())
        every = RECONCILIATIONS.all(self.connection, latest)
        return next((one for one in every if one.gateway == gateway), None)

    def page(self, mark: Mark[datetime] | None) -> Page[Reconciliation]:
        return page_at(mark, self._beyond, Reconciliation.mark)

    def _beyond(self, mark: Mark[datetime] | None, most: int) -> Sequence[Reconciliation]:
        rows = beyond(mark, RECONCILIATIONS.select(), (column.at, column.id), Order.LATEST)
        return RECONCILIATIONS.all(self.connection, rows.limit(most))
