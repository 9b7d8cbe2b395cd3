"""Drafts that were deleted and can still be brought back."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.discarded import Discarded
from ekabinet_core.ids import AccountId
from sqlalchemy import Connection, delete

from ekabinet_db import versions
from ekabinet_db.applications import APPLICATIONS, found_by
from ekabinet_db.sheets import Sheet
from ekabinet_db.tables import discarded_draft as table

DISCARDED = Sheet(Discarded, table, "draft")


@frozen
class SqlDiscardedDrafts:
    """Deleted drafts, within one transaction."""

    connection: Connection

    def of(self, by: AccountId) -> Sequence[Discarded]:
        theirs = DISCARDED.select().where(table.c.by == by)
        return DISCARDED.all(self.connection, theirs.order_by(table.c.at.desc(), table.c.id.desc()))

    def put(self, discarded: Discarded) -> None:
        DISCARDED.replace(self.connection, discarded)

    def restore(self, draft: Application) -> Application:
        again = versions.put_again(self.connection, APPLICATIONS, draft, **found_by(draft))
        self.connection.execute(delete(table).where(table.c.id == draft.id))
        return again

    def drop_before(self, at: datetime) -> None:
        self.connection.execute(delete(table).where(table.c.at < at))
