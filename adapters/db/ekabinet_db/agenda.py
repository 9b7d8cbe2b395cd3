"""What is to come."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.coming import Coming
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId
from ekabinet_core.notice import Happened
from sqlalchemy import Connection, delete, select

from ekabinet_db.conflicting import insert_into
from ekabinet_db.sheets import Sheet
from ekabinet_db.tables import application
from ekabinet_db.tables_court import participation
from ekabinet_db.tables_notices import coming as table

COMING = Sheet(Coming, table, "coming")
column = table.c


@frozen
class SqlAgenda:
    """Everything to come, within one transaction."""

    connection: Connection

    def of(self, id: str) -> Coming | None:
        return COMING.by(self.connection, column.id, id)

    def put(self, coming: Coming) -> None:
        row = COMING.row(coming)
        adding = insert_into(table, self.connection.dialect).values(row)
        self.connection.execute(adding.on_conflict_do_update(index_elements=["id"], set_=row))

    def drop(self, id: str) -> None:
        self.connection.execute(delete(table).where(column.id == id))

    def due(self, now: datetime) -> Coming | None:
        due = COMING.select().where(column.due_at <= now).order_by(column.due_at, column.id).limit(1)
        looks_only = self.connection.get_execution_options().get("postgresql_readonly")
        return COMING.maybe(self.connection, due if looks_only else due.with_for_update(skip_locked=True))

    def terms(
        self, person: Identifier, owner: AccountId, after: datetime, *, most: int | None = None
    ) -> Sequence[Coming]:
        theirs = participation.c.kind == person.kind, participation.c.value == person.value
        cases = select(participation.c.case).where(*theirs)
        own = select(application.c.id).where(application.c.owner == owner)
        found = COMING.select().where(
            column.about.in_(cases.union_all(own)),  # not or_: that reads everything
            column.happened != Happened.HEARING_NEAR,
            column.at > after,
        )
        return COMING.all(self.connection, found.order_by(column.at, column.id).limit(most))
