"""Sessions of browsers, for all processes on the same database."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.ids import AccountId, Digest
from ekabinet_ports.web_sessions import BrowserSession
from sqlalchemy import Engine, delete

from ekabinet_db.engine import in_our_words
from ekabinet_db.reader import Reader
from ekabinet_db.sheets import Sheet
from ekabinet_db.tables import browser_session as table
from ekabinet_db.transaction import transaction

SESSIONS = Sheet(BrowserSession, table, "browser session")


@frozen
class SqlBrowserSessions:
    """Browser sessions; each deed is a transaction of its own."""

    engine: Engine
    reader: Reader

    def get(self, key: Digest) -> BrowserSession | None:
        with in_our_words(), self.reader.connect() as connection:
            return SESSIONS.maybe(connection, SESSIONS.select().where(table.c.key == key))

    def start(self, session: BrowserSession) -> None:
        with transaction(self.engine) as connection:
            SESSIONS.replace(connection, session)

    def keep(self, session: BrowserSession) -> None:
        with transaction(self.engine) as connection:
            SESSIONS.change(connection, session)

    def drop(self, key: Digest) -> bool:
        with transaction(self.engine) as connection:
            return connection.execute(delete(table).where(table.c.key == key)).rowcount > 0

    def of(self, account: AccountId) -> Sequence[BrowserSession]:
        theirs = SESSIONS.select().where(table.c.account == account)
        with in_our_words(), self.reader.connect() as connection:
            return SESSIONS.all(connection, theirs.order_by(table.c.seen_at.desc(), table.c.key.desc()))

    def drop_idle(self, before: datetime) -> None:
        with transaction(self.engine) as connection:
            connection.execute(delete(table).where(table.c.seen_at < before))
