"""The journal as it is kept: rows as the deeds noted them, the tree over them, its signed checkpoints."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from attrs import frozen
from ekabinet_core.ids import Digest
from ekabinet_core.journal import JournalRow
from ekabinet_core.merkle import Span, Spot


@frozen
class Noted:
    """A row of the journal as it is found."""

    place: int
    """Its number: rises from row to row, with gaps; of two deeds at once either may have the smaller."""
    leaf: Digest
    """Its hash as the deed wrote it down."""
    row: JournalRow | None
    """None when no deed could have written it so."""


@frozen
class Leaf:
    """A leaf of the tree as it is found, and the row that it was made from."""

    position: int
    place: int | None
    """Where the row should be."""
    hash: bytes
    noted: Noted | None
    """None when there is no row at that place."""


@frozen
class SignedCheckpoint:
    """A checkpoint as it is kept."""

    size: int
    at: datetime
    """When it was signed."""
    note: str


class Journal(Protocol):
    """The rows of the journal: added with their deeds, never changed.

    A row waits from its deed on until it is in the tree. None is left out, whichever deed ends first.
    """

    def note(self, row: JournalRow) -> None: ...

    def after(self, place: int, most: int) -> Sequence[Noted]:
        """At most so many rows with a greater place, in order of place."""
        ...

    def waiting(self, most: int) -> Sequence[Noted]:
        """At most so many of the rows that are not in the tree yet, in order of place."""
        ...

    def position(self, leaf: Digest) -> int | None:
        """Where the row with that hash is in the tree; None while it waits.

        Raises NotFound when there is no such row.
        """
        ...

    def strays(self, most: int) -> Sequence[int]:
        """The places of at most so many rows that neither wait nor are in the tree: nobody noted them."""
        ...


class Tree(Protocol):
    """The hash tree over the rows (RFC 9162): complete subtrees are added, never changed."""

    def size(self) -> int:
        """How many leaves it has; the position of the last, and one."""
        ...

    def append(self, places: Sequence[int], spans: Sequence[Span]) -> None:
        """Add the rows at these places as leaves, and every node that is complete by that.

        Level 0 comes first; its span has a hash for each place. The rows wait no more.
        Raises Conflict when another was quicker: a node or one of the rows is there already.
        """
        ...

    def hashes(self, spots: Collection[Spot]) -> Mapping[Spot, bytes]:
        """The hashes of these nodes; what is not there is left out."""
        ...

    def level(self, level: int, first: int, most: int) -> Mapping[int, bytes]:
        """At most so many hashes of a level by position, in order, from that position on."""
        ...

    def leaves(self, first: int, most: int) -> Iterator[Leaf]:
        """At most so many leaves in order, from that position on, with their rows; read as they are taken."""
        ...


class Checkpoints(Protocol):
    """The signed checkpoints, one a size."""

    def put(self, checkpoint: SignedCheckpoint) -> None:
        """Raises Conflict when there is one of that size already."""
        ...

    def newest(self) -> SignedCheckpoint | None:
        """That of the largest size."""
        ...

    def after(self, size: int, most: int) -> Sequence[SignedCheckpoint]:
        """At most so many of a larger size, in order of size."""
        ...
