"""The way in: how often something was asked, and the links in letters, a row each."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.ids import Digest
from ekabinet_core.link import Link
from ekabinet_core.tally import Tally
from sqlalchemy import Connection, delete, or_

from ekabinet_db import tables, versions
from ekabinet_db.sheets import Sheet

TALLIES = Sheet(Tally, tables.tally, "tally")
LINKS = Sheet(Link, tables.link, "link")


@frozen
class SqlTallies:
    """Tallies within one transaction."""

    connection: Connection

    def of(self, key: Digest) -> Tally:
        return TALLIES.by(self.connection, TALLIES.key, key) or Tally(key)

    def put(self, tally: Tally) -> Tally:
        return versions.put(self.connection, TALLIES, tally, last_at=max(tally.times, default=None))

    def drop_silent(self, before: datetime) -> None:
        last = tables.tally.c.last_at
        self.connection.execute(delete(tables.tally).where(or_(last.is_(None), last < before)))


@frozen
class SqlLinks:
    """Links within one transaction."""

    connection: Connection

    def get(self, key: Digest) -> Link:
        return LINKS.get(self.connection, key)

    def put(self, link: Link) -> Link:
        return versions.put(self.connection, LINKS, link)

    def drop_asked(self, before: datetime) -> None:
        self.connection.execute(delete(tables.link).where(tables.link.c.asked_at < before))
