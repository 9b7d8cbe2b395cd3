"""The hash tree of RFC 9162 §2.1: its hashes, its nodes, and how it grows."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

EMPTY = hashlib.sha256().digest()
"""The root of a tree without leaves."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf (RFC 9162 §2.1.1), 32 bytes."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over those of its two halves (RFC 9162 §2.1.1), 32 bytes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@frozen
class Spot:
    """Where a complete subtree stands: level 0 is a leaf, each further level covers twice as many."""

    level: int
    position: int
    """Counted on its level from the left, from 0 on."""


@frozen
class Span:
    """Neighbouring nodes of one level, from left to right."""

    level: int
    first: int
    """The position of the first."""
    hashes: Sequence[bytes]


@frozen
class Subtrees:
    """The largest complete subtrees of a tree: all that is needed to let it grow, or to name its root."""

    size: int = 0
    """How many leaves the tree has."""
    hashes: Mapping[int, bytes] = {}  # attrs classes are frozen; nobody writes to it
    """By level; there is one on each level whose bit is set in the size."""

    @property
    def root(self) -> bytes:
        """The root of the tree (RFC 9162 §2.1.1), 32 bytes."""
        return folded(self.hashes[level] for level in sorted(self.hashes))

    def grown(self, leaves: Sequence[bytes]) -> "Growth":
        """The tree with so many leaves more, given by their hashes; takes linear time."""
        spans, kept = list[Span](), dict(self.hashes)
        level, first, new = 0, self.size, leaves
        while new:
            spans.append(Span(level, first, new))
            whole = (kept.pop(level), *new) if first % 2 else new
            if len(whole) % 2:
                kept[level] = whole[-1]
            new = tuple(map(node_hash, whole[::2], whole[1::2]))
            level, first = level + 1, first // 2
        return Growth(Subtrees(self.size + len(leaves), kept), tuple(spans))


@frozen
class Growth:
    """A tree after it has grown, and the nodes that became complete by that: one span a level."""

    tree: Subtrees
    spans: tuple[Span, ...]


def folded(hashes: Iterable[bytes]) -> bytes:
    """The root over neighbouring complete subtrees, each larger than the one before, from the right."""
    rest = iter(hashes)
    root = next(rest, EMPTY)
    for left in rest:
        root = node_hash(left, root)
    return root
