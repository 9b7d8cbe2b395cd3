"""The journal in memory: its rows, the tree over them, its checkpoints."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from attrs import frozen
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.journal import JournalRow
from ekabinet_core.merkle import Span, Spot
from ekabinet_ports.journal import Leaf, Noted, SignedCheckpoint

from ekabinet_memory.storage_keeping import as_kept
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryJournal:
    """The rows; their places count from 1 on."""

    shelves: Shelves

    def note(self, row: JournalRow) -> None:
        self.shelves.journal.append(as_kept(row))

    def after(self, place: int, most: int) -> Sequence[Noted]:
        return [*islice(_noted(self.shelves, place), most)]

    def waiting(self, most: int) -> Sequence[Noted]:
        rows = _noted(self.shelves, 0)
        return [*islice((one for one in rows if one.place not in self.shelves.planted), most)]

    def position(self, leaf: Digest) -> int | None:
        places = [one.place for one in _noted(self.shelves, 0) if one.leaf == leaf]
        if not places:
            raise NotFound("journal row")
        return min((self.shelves.planted[one] for one in places if one in self.shelves.planted), default=None)

    def strays(self, most: int) -> Sequence[int]:  # noqa: ARG002  # the port's own
        return ()


@frozen
class MemoryTree:
    """The hash tree over the rows."""

    shelves: Shelves

    def size(self) -> int:
        return len(self.shelves.planted)

    def append(self, places: Sequence[int], spans: Sequence[Span]) -> None:
        new = {
            Spot(span.level, position): hash
            for span in spans
            for position, hash in enumerate(span.hashes, span.first)
        }
        if new.keys() & self.shelves.nodes.keys() or {*places} & self.shelves.planted.keys():
            raise Conflict("tree")
        first = self.size()
        self.shelves.nodes.update(new)
        self.shelves.planted.update((place, first + number) for number, place in enumerate(places))

    def hashes(self, spots: Collection[Spot]) -> Mapping[Spot, bytes]:
        return {spot: self.shelves.nodes[spot] for spot in spots if spot in self.shelves.nodes}

    def level(self, level: int, first: int, most: int) -> Mapping[int, bytes]:
        found = self.hashes([Spot(level, position) for position in range(first, first + most)])
        return {spot.position: hash for spot, hash in found.items()}

    def leaves(self, first: int, most: int) -> Iterator[Leaf]:
        rows = {one.place: one for one in _noted(self.shelves, 0)}
        for place, position in islice(self.shelves.planted.items(), first, first + most):
            yield Leaf(position, place, self.shelves.nodes[Spot(0, position)], rows[place])


@frozen
class MemoryCheckpoints:
    """The signed checkpoints."""

    shelves: Shelves

    def put(self, checkpoint: SignedCheckpoint) -> None:
        if checkpoint.size in self.shelves.checkpoints:
            raise Conflict("checkpoint")
        self.shelves.checkpoints[checkpoint.size] = as_kept(checkpoint)

    def newest(self) -> SignedCheckpoint | None:
        return max(self.shelves.checkpoints.values(), key=lambda one: one.size, default=None)

    def after(self, size: int, most: int) -> Sequence[SignedCheckpoint]:
        later = [one for one in self.shelves.checkpoints.values() if one.size > size]
        return sorted(later, key=lambda one: one.size)[:most]


def _noted(shelves: Shelves, after: int) -> Iterator[Noted]:
    rows = islice(shelves.journal, after, None)
    return (Noted(place, row.leaf, row) for place, row in enumerate(rows, after + 1))
