"""The hash tree over the journal, and its signed checkpoints."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from attrs import frozen
from ekabinet_core.errors import Conflict
from ekabinet_core.merkle import Span, Spot
from ekabinet_ports.journal import Leaf, Noted, SignedCheckpoint
from sqlalchemy import CTE, Connection, Insert, and_, column, delete, insert, select, values
from sqlalchemy.exc import IntegrityError

from ekabinet_db.converter import storable
from ekabinet_db.journal import WRITTEN, written_row
from ekabinet_db.sheets import AnySelect
from ekabinet_db.tables_journal import checkpoint as table
from ekabinet_db.tables_journal import journal, journal_node, journal_waiting

NODE = journal_node.c
LEAVES = (
    select(NODE.position, NODE.place, NODE.hash, *WRITTEN)
    .select_from(journal_node.outerjoin(journal, journal.c.place == NODE.place))
    .where(NODE.level == 0)
    .order_by(NODE.position)
)
PIECE = 100
"""Leaves that are held at once: more would keep the collector of garbage busy."""
CHECKPOINTS = select(table.c.size, table.c.at, table.c.note)


@frozen
class SqlTree:
    """The tree within one transaction."""

    connection: Connection

    def size(self) -> int:
        leaves = select(NODE.position).where(NODE.level == 0)
        last = self.connection.execute(leaves.order_by(NODE.position.desc()).limit(1)).scalar()
        return 0 if last is None else last + 1

    def append(self, places: Sequence[int], spans: Sequence[Span]) -> None:
        leaves = [row | {"place": place} for row, place in zip(_rows(spans[:1]), places, strict=True)]
        _add(self.connection, insert(journal_node), leaves)
        _add(self.connection, insert(journal_node), [*_rows(spans[1:])])
        self.connection.execute(delete(journal_waiting).where(journal_waiting.c.place.in_(places)))

    def hashes(self, spots: Collection[Spot]) -> Mapping[Spot, bytes]:
        if not spots:
            return {}
        wanted = _wanted(spots)
        same = and_(NODE.level == wanted.c.level, NODE.position == wanted.c.position)
        found = select(NODE.level, NODE.position, NODE.hash).select_from(wanted.join(journal_node, same))
        return {Spot(level, position): hash for level, position, hash in self.connection.execute(found)}

    def level(self, level: int, first: int, most: int) -> Mapping[int, bytes]:
        there = select(NODE.position, NODE.hash).where(NODE.level == level, NODE.position >= first)
        ordered = there.order_by(NODE.position).limit(most)
        return dict(self.connection.execute(ordered).all())

    def leaves(self, first: int, most: int) -> Iterator[Leaf]:
        found = self.connection.execute(LEAVES.where(NODE.position >= first).limit(most))
        for position, place, hash, there, leaf, *written in chain.from_iterable(found.partitions(PIECE)):
            noted = None if there is None else Noted(there, leaf, written_row(written))
            yield Leaf(position, place, hash, noted)


@frozen
class SqlCheckpoints:
    """The signed checkpoints within one transaction."""

    connection: Connection

    def put(self, checkpoint: SignedCheckpoint) -> None:
        row = {"size": checkpoint.size, "at": checkpoint.at, "note": storable(checkpoint.note)}
        _add(self.connection, insert(table), [row])

    def newest(self) -> SignedCheckpoint | None:
        return next(iter(self._found(CHECKPOINTS.order_by(table.c.size.desc()), 1)), None)

    def after(self, size: int, most: int) -> Sequence[SignedCheckpoint]:
        later = CHECKPOINTS.where(table.c.size > size)
        return self._found(later.order_by(table.c.size), most)

    def _found(self, query: AnySelect, most: int) -> Sequence[SignedCheckpoint]:
        found = self.connection.execute(query.limit(most))
        return [SignedCheckpoint(row.size, row.at, row.note) for row in found]


def _wanted(spots: Collection[Spot]) -> CTE:
    """A table to be joined: of a list of pairs SQLite would compare every node with each."""
    columns = (column("level", NODE.level.type), column("position", NODE.position.type))
    pairs = values(*columns, name="wanted").data([(spot.level, spot.position) for spot in spots])
    return pairs.cte("wanted")


def _rows(spans: Sequence[Span]) -> Iterator[dict[str, object]]:
    for span in spans:
        for position, hash in enumerate(span.hashes, span.first):
            yield {"level": span.level, "position": position, "hash": hash}


def _add(connection: Connection, into: Insert, rows: Sequence[Mapping[str, object]]) -> None:
    """Raises Conflict when another has added one of them; nothing may go on in this transaction then."""
    if not rows:
        return
    try:
        connection.execute(into, rows)
    except IntegrityError:
        raise Conflict("journal") from None
