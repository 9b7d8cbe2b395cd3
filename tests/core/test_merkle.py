"""The hash tree against the vectors of Certificate Transparency, and RFC 9162 written again."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from ekabinet_core.merkle import EMPTY, Spot, Subtrees, leaf_hash
from ekabinet_core.merkle_proof import (
    Proof,
    consistency_path,
    inclusion_path,
    is_consistent,
    is_included,
)
from hypothesis import given
from hypothesis import strategies as st

EIGHT = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots over the first 0, 1 … 8 of these leaves, as Certificate Transparency publishes them."""


def root(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 9162 §2.1.1, over leaf hashes."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = half(len(leaves))
    return sha256(b"\x01" + root(leaves[:middle]) + root(leaves[middle:])).digest()


def path(position: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of RFC 9162 §2.1.3.1."""
    if len(leaves) == 1:
        return []
    middle = half(len(leaves))
    if position < middle:
        return [*path(position, leaves[:middle]), root(leaves[middle:])]
    return [*path(position - middle, leaves[middle:]), root(leaves[:middle])]


def subproof(old: int, leaves: Sequence[bytes], *, known: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 9162 §2.1.4.1."""
    if old == len(leaves):
        return [] if known else [root(leaves)]
    middle = half(len(leaves))
    if old <= middle:
        return [*subproof(old, leaves[:middle], known=known), root(leaves[middle:])]
    return [*subproof(old - middle, leaves[middle:], known=False), root(leaves[:middle])]


def half(length: int) -> int:
    """The largest power of two below the length."""
    power = 1
    while power * 2 < length:
        power *= 2
    return power


def hashes(number: int) -> list[bytes]:
    return [leaf_hash(str(place).encode()) for place in range(number)]


def nodes(leaves: Sequence[bytes]) -> dict[Spot, bytes]:
    """Every complete subtree, by definition."""
    return {
        Spot(level, position): root(leaves[position << level : (position + 1) << level])
        for level in range(len(leaves).bit_length())
        for position in range(len(leaves) >> level)
    }


sizes = st.integers(1, 70)
two_sizes = st.tuples(sizes, sizes).map(lambda two: (min(two), max(two)))


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_certificate_transparency(size: int) -> None:
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in EIGHT[:size]]

    assert Subtrees().grown(leaves).tree.root.hex() == ROOTS[size]


def test_a_proof_is_that_of_certificate_transparency() -> None:
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in EIGHT]
    known = [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]

    assert [stretch.hash(nodes(leaves)).hex() for stretch in inclusion_path(0, 8)] == known


@given(pieces=st.lists(st.integers(0, 20), max_size=6))
def test_a_tree_grows_in_pieces_to_the_same_root(pieces: list[int]) -> None:
    leaves = hashes(sum(pieces))
    tree, found = Subtrees(), dict[Spot, bytes]()

    for piece in pieces:
        growth = tree.grown(leaves[tree.size : tree.size + piece])
        tree = growth.tree
        found |= {
            Spot(span.level, position): hash
            for span in growth.spans
            for position, hash in enumerate(span.hashes, span.first)
        }

    assert (tree.size, tree.root) == (len(leaves), root(leaves))
    assert found == nodes(leaves)


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert Subtrees().root == EMPTY == sha256(b"").digest()


@given(size=sizes, data=st.data())
def test_a_leaf_is_proven_to_be_in_the_tree(size: int, data: st.DataObject) -> None:
    leaves, position = hashes(size), data.draw(st.integers(0, size - 1))

    proof = [stretch.hash(nodes(leaves)) for stretch in inclusion_path(position, size)]

    assert proof == path(position, leaves)
    assert is_included(leaves[position], position, size, proof, root(leaves))


@given(both=two_sizes)
def test_an_older_tree_is_proven_to_be_the_beginning(both: tuple[int, int]) -> None:
    old, size = both
    leaves = hashes(size)

    proof = [stretch.hash(nodes(leaves)) for stretch in consistency_path(old, size)]

    assert proof == subproof(old, leaves)
    assert is_consistent(old, root(leaves[:old]), size, root(leaves), proof)


def altered(proof: Proof) -> list[list[bytes]]:
    """The same proof with something wrong."""
    other = leaf_hash(b"other")
    swapped = [list(proof[::-1])] if list(proof[::-1]) != list(proof) else []
    changed = [[*proof[:place], other, *proof[place + 1 :]] for place in range(len(proof))]
    cut = [list(proof[1:]), list(proof[:-1])] if proof else []
    return [*swapped, *changed, *cut, [*proof, other], [other, *proof]]


@given(size=sizes, data=st.data())
def test_an_altered_proof_of_a_leaf_is_refused(size: int, data: st.DataObject) -> None:
    leaves, position = hashes(size), data.draw(st.integers(0, size - 1))
    proof, whole = path(position, leaves), root(leaves)

    for wrong in altered(proof):
        assert not is_included(leaves[position], position, size, wrong, whole)
    for elsewhere in {*range(-1, size + 2)} - {position}:
        assert not is_included(leaves[position], elsewhere, size, proof, whole)
    assert not is_included(leaf_hash(b"other"), position, size, proof, whole)
    assert not is_included(leaves[position], position, size, proof, leaf_hash(b"other"))


@pytest.mark.parametrize(("position", "size"), [(0, 0), (-1, 0), (1, 1), (8, 8), (9, 8), (-1, 8), (0, -1)])
def test_a_position_outside_the_tree_is_refused(position: int, size: int) -> None:
    leaf = leaf_hash(b"")

    assert not is_included(leaf, position, size, [], leaf)
    assert not is_included(leaf, position, size, [leaf], leaf)


@given(both=two_sizes)
def test_an_altered_proof_of_a_beginning_is_refused(both: tuple[int, int]) -> None:
    old, size = both
    leaves, other = hashes(size), leaf_hash(b"other")
    proof, before, whole = subproof(old, leaves), root(leaves[:old]), root(leaves)

    for wrong in altered(proof):
        assert not is_consistent(old, before, size, whole, wrong)
    for another in {*range(-1, size + 2)} - {old}:
        assert not is_consistent(another, before, size, whole, proof)
    assert not is_consistent(old, other, size, whole, proof)
    assert not is_consistent(old, before, size, other, proof)


@pytest.mark.parametrize(("old", "size"), [(0, 0), (0, 8), (9, 8), (-1, 8), (2, 1)])
def test_sizes_from_which_nothing_follows_are_refused(old: int, size: int) -> None:
    whole = root(hashes(8))

    for proof in ([], [whole], subproof(3, hashes(8))):
        assert not is_consistent(old, whole, size, whole, proof)
        assert not is_consistent(old, EMPTY, size, whole, proof)


def test_a_hash_that_is_not_there_makes_no_proof() -> None:
    known = nodes(hashes(8))
    del known[Spot(1, 1)]

    with pytest.raises(KeyError):
        [stretch.hash(known) for stretch in inclusion_path(0, 8)]
