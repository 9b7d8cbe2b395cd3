"""When people were here last."""

from attrs import frozen
from ekabinet_core.ids import AccountId
from ekabinet_core.last_visit import LastVisit
from sqlalchemy import Connection

from ekabinet_db.conflicting import insert_into
from ekabinet_db.sheets import Sheet
from ekabinet_db.tables import last_visit as table

VISITS = Sheet(LastVisit, table, "visit")


@frozen
class SqlLastVisits:
    """Last visits within one transaction."""

    connection: Connection

    def of(self, owner: AccountId) -> LastVisit | None:
        return VISITS.by(self.connection, table.c.owner, owner)

    def put(self, visit: LastVisit) -> None:
        row = VISITS.row(visit)
        adding = insert_into(table, self.connection.dialect).values(row)
        self.connection.execute(adding.on_conflict_do_update(index_elements=["owner"], set_=row))
