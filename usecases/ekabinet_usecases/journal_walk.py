"""A walk through the whole journal, leaf by leaf, in the order of the tree."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime

from attrs import define, field
from ekabinet_core.merkle import Subtrees
from ekabinet_ports.journal import Leaf, Noted
from ekabinet_ports.storage import Kept

from ekabinet_usecases.journal_findings import Finding, Flaw

AT_ONCE = 4096
"""Leaves that are read together."""
BESIDE_MOST = 10_000
"""Rows outside the tree that are looked at."""
LEVELS = 64


@define
class Walk:
    """Compares what it passes; the tree is counted anew from the leaves, never read."""

    kept: Kept
    tree: Subtrees = field(factory=Subtrees)
    waiting: int = 0
    is_broken: bool = False
    ahead: Sequence[bytes] = ()
    """Leaves that were read, and are not in the tree yet."""
    nodes: dict[int, list[bytes]] = field(factory=dict)
    """Those that became complete since ``since``, by level."""
    since: int = 0

    def to(self, size: int) -> Iterator[Finding]:
        """Go on until the tree has that size, or nothing more comes."""
        while self.tree.size < size:
            if not self.ahead:
                yield from self._read()
            if not self.ahead:
                return
            self._grow(size)
            if not self.ahead:
                yield from self._nodes()

    def to_the_end(self) -> Iterator[Finding]:
        """Go on until nothing more comes; then there may be no node further on."""
        yield from self.to(sys.maxsize)
        if self.is_broken:
            return
        for level in range(LEVELS):
            for position in self.kept.tree.level(level, self.tree.size >> level, 1):
                yield Finding(Flaw.NODE_EXCESS, f"{level}/{position}")

    def beside(self, late: datetime) -> Iterator[Finding]:
        """Look at the rows that are not in the tree; those noted before ``late`` should be."""
        for place in self.kept.journal.strays(BESIDE_MOST):
            yield Finding(Flaw.ROW_STRAY, str(place))
        for noted in self.kept.journal.waiting(BESIDE_MOST):
            self.waiting += 1
            flaw = _flaw(noted)
            if flaw is None and noted.row is not None and noted.row.at < late:
                flaw = Flaw.ROW_LATE
            if flaw:
                yield Finding(flaw, str(noted.place))

    def _read(self) -> Iterator[Finding]:
        """The next leaves, each compared with its row; behind a gap nothing is read."""
        first, hashes = self.tree.size, list[bytes]()
        for position, leaf in enumerate(self.kept.tree.leaves(first, AT_ONCE), first):
            if leaf.position != position:
                self.is_broken = True
                yield Finding(Flaw.LEAF_MISSING, str(position))
                break
            hashes.append(leaf.hash)
            if flaw := _leaf_flaw(leaf):
                yield Finding(flaw, str(leaf.place))
        self.ahead, self.since, self.nodes = hashes, first, {}

    def _grow(self, size: int) -> None:
        wanted = size - self.tree.size
        growth = self.tree.grown(self.ahead[:wanted])
        self.ahead, self.tree = self.ahead[wanted:], growth.tree
        for span in growth.spans[1:]:
            self.nodes.setdefault(span.level, []).extend(span.hashes)

    def _nodes(self) -> Iterator[Finding]:
        """Compare the nodes that became complete with those that are kept."""
        for level, hashes in self.nodes.items():
            first = self.since >> level
            kept = self.kept.tree.level(level, first, len(hashes))
            counted = dict(enumerate(hashes, first))
            if kept != counted:
                wrong = (position for position, hash in counted.items() if kept.get(position) != hash)
                yield from (Finding(Flaw.NODE_WRONG, f"{level}/{position}") for position in wrong)


def _leaf_flaw(leaf: Leaf) -> Flaw | None:
    """What is wrong with a leaf of the tree, or with its row."""
    if leaf.noted is None:
        return Flaw.ROW_MISSING
    return _flaw(leaf.noted) or (None if leaf.hash.hex() == leaf.noted.leaf else Flaw.ROW_CHANGED)


def _flaw(noted: Noted) -> Flaw | None:
    """What is wrong with a row: its hash is not the one that was written down with it."""
    if noted.row is None:
        return Flaw.ROW_UNREADABLE
    try:
        return None if noted.row.leaf == noted.leaf else Flaw.ROW_CHANGED
    except (TypeError, ValueError):
        return Flaw.ROW_UNREADABLE
