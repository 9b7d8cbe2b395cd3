"""The desk's own book: a court's inbox and its case numbers."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.ids import ApplicationId
from ekabinet_ports.storage import Docketed
from sqlalchemy import Connection

from ekabinet_db import tables, versions
from ekabinet_db.serials import next_serial
from ekabinet_db.sheets import Sheet

DOCKET = Sheet(Docketed, tables.docket, "application")


@frozen
class SqlDocket:
    """The docket within one transaction."""

    connection: Connection

    def get(self, application: ApplicationId) -> Docketed:
        return DOCKET.get(self.connection, application)

    def put(self, row: Docketed) -> Docketed:
        return versions.put(self.connection, DOCKET, row)

    def of(self, court: str) -> Sequence[Docketed]:
        column = tables.docket.c
        inbox = DOCKET.select().where(column.court == court)
        undecided_first = (column.decided_at.is_not(None), column.received_at, column.application)
        return DOCKET.all(self.connection, inbox.order_by(*undecided_first))

    def next_serial(self, court: str, case_type: str, year: int) -> int:
        return next_serial(self.connection, tables.case_serial, court=court, case_type=case_type, year=year)
