"""Unanswered rings: a row for each phone."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.ids import Digest
from ekabinet_core.rings import Rings
from sqlalchemy import Connection, delete, or_

from ekabinet_db import tables, versions
from ekabinet_db.sheets import Sheet

RINGS = Sheet(Rings, tables.rings, "rings")


@frozen
class SqlRings:
    """Rings within one transaction."""

    connection: Connection

    def of(self, phone: Digest) -> Rings:
        return RINGS.by(self.connection, RINGS.key, phone) or Rings(phone)

    def put(self, rings: Rings) -> Rings:
        return versions.put(self.connection, RINGS, rings, last_at=max(rings.unanswered, default=None))

    def drop_silent(self, before: datetime) -> None:
        last = tables.rings.c.last_at
        self.connection.execute(delete(tables.rings).where(or_(last.is_(None), last < before)))
