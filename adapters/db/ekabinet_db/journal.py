"""The rows of the journal: one hashed row a deed, never changed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from json import JSONDecoder
from typing import Any

from attrs import frozen
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_ports.journal import Noted
from sqlalchemy import Connection, String, cast, exists, select

from ekabinet_db.sheets import AnyRow, AnySelect, Sheet
from ekabinet_db.tables_journal import journal as table
from ekabinet_db.tables_journal import journal_node, journal_waiting
from ekabinet_db.writing import add, add_counted

JOURNAL = Sheet(JournalRow, table, "journal row")
DECODER = JSONDecoder()
DEEDS: Mapping[str, Deed] = {deed.value: deed for deed in Deed}
WRITTEN = (
    table.c.place,
    table.c.leaf,
    cast(table.c.at, String),  # as text, so that what was written by hand can be read too
    table.c.by,
    table.c.capacity,
    table.c.deed,
    table.c.subject,
    cast(table.c.data, String),
)
"""The columns of a row, as ``written_row`` reads the last six of them: anything can stand there."""


@frozen
class SqlJournal:
    """The journal within one transaction."""

    connection: Connection

    def note(self, row: JournalRow) -> None:
        written = JOURNAL.row(row) | {"leaf": row.leaf}  # what cannot be kept is refused before it is hashed
        place = add_counted(self.connection, table, written)
        add(self.connection, journal_waiting, {"place": place})

    def after(self, place: int, most: int) -> Sequence[Noted]:
        return self._in_order(select(*WRITTEN).where(table.c.place > place), most)

    def waiting(self, most: int) -> Sequence[Noted]:
        first = select(journal_waiting.c.place).order_by(journal_waiting.c.place).limit(most)
        return self._in_order(select(*WRITTEN).where(table.c.place.in_(first)), most)

    def position(self, leaf: Digest) -> int | None:
        found = (
            select(journal_node.c.position)
            .select_from(table.outerjoin(journal_node, journal_node.c.place == table.c.place))
            .where(table.c.leaf == leaf)
            .order_by(journal_node.c.position)
        )
        positions: Sequence[int | None] = self.connection.execute(found).scalars().all()
        if not positions:
            raise NotFound("journal row")
        return min((one for one in positions if one is not None), default=None)

    def strays(self, most: int) -> Sequence[int]:
        known = (exists().where(other.c.place == table.c.place) for other in (journal_node, journal_waiting))
        stray = select(table.c.place).where(*(~one for one in known)).order_by(table.c.place).limit(most)
        return self.connection.execute(stray).scalars().all()

    def _in_order(self, query: AnySelect, most: int) -> Sequence[Noted]:
        ordered = query.order_by(table.c.place).limit(most)
        found: Sequence[AnyRow] = self.connection.execute(ordered).all()
        return [Noted(place, leaf, written_row(written)) for place, leaf, *written in found]


def written_row(written: Sequence[Any]) -> JournalRow | None:
    """A row from its columns, without the converter: millions are read when the journal is verified.

    None for what no deed could have written.
    """
    at, by, capacity, deed, subject, data = written
    try:
        listed, end = DECODER.raw_decode(data)
        pairs = tuple(map(tuple, listed))
        if end != len(data) or len(dict(pairs)) != len(pairs):
            return None  # of two texts of one name the hash would have only the last
        return JournalRow(_utc(datetime.fromisoformat(at)), by, capacity, DEEDS[deed], subject, pairs)
    except (ValueError, TypeError, KeyError):
        return None


def _utc(time: datetime) -> datetime:
    """SQLite writes no zone and means UTC; PostgreSQL writes that of the connection."""
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
