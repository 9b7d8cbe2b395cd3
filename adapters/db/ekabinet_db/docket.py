"""The desk's own book: a court's inbox and its case numbers."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.ids import ApplicationId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_ports.storage import Docketed
from sqlalchemy import Connection

from ekabinet_db import tables, versions
from ekabinet_db.keyset import AnyColumn, beyond
from ekabinet_db.serials import next_serial
from ekabinet_db.sheets import AnySelect, Sheet

DOCKET = Sheet(Docketed, tables.docket, "application")
column = tables.docket.c


@frozen
class SqlDocket:
    """The docket within one transaction."""

    connection: Connection

    def get(self, application: ApplicationId) -> Docketed:
        return DOCKET.get(self.connection, application)

    def put(self, row: Docketed) -> Docketed:
        return versions.put(self.connection, DOCKET, row)

    def undecided(self, court: str, mark: Mark[datetime] | None) -> Page[Docketed]:
        inbox = DOCKET.select().where(column.court == court, column.decided_at.is_(None))
        reading = partial(self._beyond, inbox, (column.received_at, column.application), Order.EARLIEST)
        return page_at(mark, reading, Docketed.mark)

    def decided(self, court: str, mark: Mark[datetime] | None) -> Page[Docketed]:
        answered = DOCKET.select().where(column.court == court, column.decided_at.is_not(None))
        reading = partial(self._beyond, answered, (column.decided_at, column.application), Order.LATEST)
        return page_at(mark, reading, Docketed.mark)

    def next_serial(self, court: str, case_type: str, year: int) -> int:
        return next_serial(self.connection, tables.case_serial, court=court, case_type=case_type, year=year)

    def _beyond(
        self,
        rows: AnySelect,
        place: Sequence[AnyColumn],
        order: Order,
        mark: Mark[datetime] | None,
        most: int,
    ) -> Sequence[Docketed]:
        return DOCKET.all(self.connection, beyond(mark, rows, place, order).limit(most))
