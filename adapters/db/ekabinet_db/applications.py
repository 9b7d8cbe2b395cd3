"""Applications and their numbers."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.ids import AccountId, ApplicationId
from sqlalchemy import Connection

from ekabinet_db import tables, versions
from ekabinet_db.serials import next_serial
from ekabinet_db.sheets import Sheet

APPLICATIONS = Sheet(Application, tables.application, "application")


@frozen
class SqlApplications:
    """Applications within one transaction."""

    connection: Connection

    def get(self, id: ApplicationId) -> Application:
        return APPLICATIONS.get(self.connection, id)

    def of(self, owner: AccountId) -> Sequence[Application]:
        column = tables.application.c
        theirs = APPLICATIONS.select().where(column.owner == owner)
        return APPLICATIONS.all(self.connection, theirs.order_by(column.changed_at.desc(), column.id.desc()))

    def put(self, application: Application) -> Application:
        return versions.put(self.connection, APPLICATIONS, application)

    def drop(self, application: Application) -> None:
        versions.drop(self.connection, APPLICATIONS, application)

    def next_number(self, year: int) -> int:
        return next_serial(self.connection, tables.application_serial, year=year)
