"""Private calendar feeds."""

from attrs import frozen
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.subscription import Subscription
from sqlalchemy import Connection, delete

from ekabinet_db.sheets import Sheet
from ekabinet_db.tables_court import subscription as table

SUBSCRIPTIONS = Sheet(Subscription, table, "subscription")


@frozen
class SqlSubscriptions:
    """Calendar feeds within one transaction."""

    connection: Connection

    def of(self, owner: AccountId) -> Subscription | None:
        return SUBSCRIPTIONS.by(self.connection, table.c.owner, owner)

    def by_secret(self, secret: Digest) -> Subscription:
        found = SUBSCRIPTIONS.by(self.connection, table.c.secret, secret)
        if found is None:
            raise NotFound("subscription")
        return found

    def put(self, subscription: Subscription) -> None:
        SUBSCRIPTIONS.replace(self.connection, subscription)

    def drop(self, owner: AccountId) -> None:
        self.connection.execute(delete(table).where(table.c.owner == owner))
