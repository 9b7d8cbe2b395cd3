"""Sessions of browsers, for all processes on the same database."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.ids import Digest
from ekabinet_ports.web_sessions import BrowserSession
from sqlalchemy import Engine, delete, insert, select, update

from ekabinet_db.converter import exact_converter
from ekabinet_db.engine import in_our_words
from ekabinet_db.tables import browser_session as table


@frozen
class SqlBrowserSessions:
    """Browser sessions; each deed is a transaction of its own."""

    engine: Engine
    reader: Engine

    def get(self, key: Digest) -> BrowserSession | None:
        with in_our_words(), self.reader.connect() as connection:
            row = connection.execute(select(table).where(table.c.key == key)).first()
        return None if row is None else BrowserSession(*row)

    def put(self, session: BrowserSession) -> None:
        plain = exact_converter().unstructure(session)
        row = plain | {"started_at": session.started_at, "seen_at": session.seen_at}
        with in_our_words(), self.engine.begin() as connection:
            known = connection.execute(update(table).where(table.c.key == session.key).values(row))
            if known.rowcount == 0:
                connection.execute(insert(table).values(row))

    def drop(self, key: Digest) -> None:
        with in_our_words(), self.engine.begin() as connection:
            connection.execute(delete(table).where(table.c.key == key))

    def drop_idle(self, before: datetime) -> None:
        with in_our_words(), self.engine.begin() as connection:
            connection.execute(delete(table).where(table.c.seen_at < before))
