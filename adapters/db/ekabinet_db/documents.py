"""Which kept files are named, by any row of any table."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen
from ekabinet_core.named_file import NamedFile
from sqlalchemy import Connection

from ekabinet_db.acts import ACTS
from ekabinet_db.applications import APPLICATIONS
from ekabinet_db.cases import CASES
from ekabinet_db.discarded_drafts import DISCARDED
from ekabinet_db.enforcements import ENFORCEMENTS
from ekabinet_db.entrance import REQUESTS
from ekabinet_db.feed import EVENTS
from ekabinet_db.mandates import JOININGS
from ekabinet_db.outage_marks import CERTIFICATES
from ekabinet_db.sheets import Sheet
from ekabinet_db.submissions import SUBMISSIONS
from ekabinet_db.waits import SESSIONS

AnySheet = Sheet[Any]
SHEETS: tuple[AnySheet, ...] = (
    APPLICATIONS,
    DISCARDED,
    SUBMISSIONS,
    ACTS,
    SESSIONS,
    CASES,
    ENFORCEMENTS,
    EVENTS,
    REQUESTS,
    JOININGS,
    CERTIFICATES,
)
"""Those whose entities may name files: what is missing here would be swept."""

PIECE = 200
"""Rows in memory at once."""


@frozen
class SqlDocuments:
    """Named files within one transaction."""

    connection: Connection

    def all(self) -> Iterator[NamedFile]:
        for sheet in SHEETS:
            yield from self._named_in(sheet)

    def _named_in(self, sheet: AnySheet) -> Iterator[NamedFile]:
        query = sheet.select().order_by(sheet.key).limit(PIECE)
        piece = sheet.all(self.connection, query)
        while piece:
            for thing in piece:
                yield from NamedFile.all_by(thing)
            last = getattr(piece[-1], sheet.named[0])
            piece = sheet.all(self.connection, query.where(sheet.key > last))
