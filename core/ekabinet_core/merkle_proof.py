"""Proofs over the hash tree (RFC 9162 §2.1.3, §2.1.4): a leaf is in it, an older tree is its beginning."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from ekabinet_core.merkle import Spot, folded, node_hash

Proof = Sequence[bytes]
"""Hashes of 32 bytes, from the leaves up to the root."""


@frozen
class Stretch:
    """The leaves from ``first`` to before ``last`` that one hash of a proof stands for."""

    first: int
    last: int

    def spots(self) -> Iterator[Spot]:
        """The complete subtrees that it is made of, from the right: the smallest first."""
        length = self.last - self.first
        for level in range(length.bit_length()):
            if length >> level & 1:
                yield Spot(level, (self.last >> level) - 1)

    def hash(self, nodes: Mapping[Spot, bytes]) -> bytes:
        """Its hash from those of its subtrees; raises KeyError when one of them is not given."""
        return folded(nodes[spot] for spot in self.spots())


def inclusion_path(position: int, size: int) -> tuple[Stretch, ...]:
    """What proves that the leaf at a position is in the tree of a size (RFC 9162 §2.1.3.1)."""
    path, whole = list[Stretch](), Stretch(0, size)
    while whole.last - whole.first > 1:
        left, right = _halves(whole)
        whole, beside = (left, right) if position < right.first else (right, left)
        path.append(beside)
    return tuple(reversed(path))


def consistency_path(old: int, size: int) -> tuple[Stretch, ...]:
    """What proves that the tree of the old size is the beginning of the other (RFC 9162 §2.1.4.1)."""
    path, whole = list[Stretch](), Stretch(0, size)
    while old < whole.last:
        left, right = _halves(whole)
        whole, beside = (left, right) if old <= right.first else (right, left)
        path.append(beside)
    if whole.first:
        path.append(whole)
    return tuple(reversed(path))


def is_included(leaf: bytes, position: int, size: int, proof: Proof, root: bytes) -> bool:
    """Whether the proof shows the leaf at that position of the tree with that root (RFC 9162 §2.1.3.2)."""
    if not 0 <= position < size:
        return False
    climb, last, hash = position, size - 1, leaf
    for beside in proof:
        if not last:
            return False
        if climb % 2 or climb == last:
            hash = node_hash(beside, hash)
            climb, last = _up(climb, last)
        else:
            hash = node_hash(hash, beside)
        climb, last = climb >> 1, last >> 1
    return last == 0 and hash == root


def is_consistent(old: int, old_root: bytes, size: int, root: bytes, proof: Proof) -> bool:
    """Whether the proof shows the old tree as the beginning of the other (RFC 9162 §2.1.4.2).

    An old tree without leaves proves nothing, and is refused.
    """
    if not 0 < old <= size:
        return False
    if old == size:
        return not proof and old_root == root
    hashes = (old_root, *proof) if old & (old - 1) == 0 else tuple(proof)
    return bool(proof) and _both_roots(old, size, hashes) == (old_root, root)


def _both_roots(old: int, size: int, hashes: Proof) -> tuple[bytes, bytes] | None:
    """The roots of both trees as the hashes make them; None when they are too few or too many."""
    climb, last = old - 1, size - 1
    while climb % 2:
        climb, last = climb >> 1, last >> 1
    before = after = hashes[0]
    for beside in hashes[1:]:
        if not last:
            return None
        if climb % 2 or climb == last:
            before, after = node_hash(beside, before), node_hash(beside, after)
            climb, last = _up(climb, last)
        else:
            after = node_hash(after, beside)
        climb, last = climb >> 1, last >> 1
    return None if last else (before, after)


def _up(climb: int, last: int) -> tuple[int, int]:
    """Over the levels on which the path is the right edge of the tree and stands alone."""
    while climb and not climb % 2:
        climb, last = climb >> 1, last >> 1
    return climb, last


def _halves(whole: Stretch) -> tuple[Stretch, Stretch]:
    """The left one has as many leaves as the largest power of two below the length."""
    level = (whole.last - whole.first - 1).bit_length() - 1
    middle = whole.first + (1 << level)
    return Stretch(whole.first, middle), Stretch(middle, whole.last)
