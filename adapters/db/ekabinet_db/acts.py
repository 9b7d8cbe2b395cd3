"""Acts of courts, from their drafts on."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.act import Act, ActStatus
from ekabinet_core.ids import ActId, CaseId
from sqlalchemy import Connection

from ekabinet_db import tables, versions
from ekabinet_db.sheets import Sheet

ACTS = Sheet(Act, tables.act, "act")
column = tables.act.c


@frozen
class SqlActs:
    """Acts within one transaction."""

    connection: Connection

    def get(self, id: ActId) -> Act:
        return ACTS.get(self.connection, id)

    def of(self, case: CaseId) -> Sequence[Act]:
        theirs = ACTS.select().where(column.case == case, column.status != ActStatus.DISCARDED)
        return ACTS.all(self.connection, theirs.order_by(column.prepared_at, column.id))

    def put(self, act: Act) -> Act:
        return versions.put(self.connection, ACTS, act)
