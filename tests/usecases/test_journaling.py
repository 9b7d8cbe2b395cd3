"""The journal's tree grows behind the deeds, is signed in time, and proves what is in it."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.checkpoint import Checkpoint
from ekabinet_core.errors import NotAccepted, NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.merkle_proof import is_consistent, is_included
from ekabinet_core.note import Note
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.contracts.storage_examples import journal_row
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.journaling import Journaling


@pytest.fixture
def journaling(world: MemoryWorld) -> Journaling:
    return world.cabinet.journaling


def note(world: MemoryWorld, first: int, number: int = 1) -> None:
    """So many deeds, counted from there."""
    with world.parts.storage.transaction() as kept:
        for place in range(first, first + number):
            kept.journal.note(journal_row(f"row-{place}"))


def signed(world: MemoryWorld) -> list[int]:
    """The sizes of all checkpoints."""
    with world.parts.storage.reading() as kept:
        return [one.size for one in kept.checkpoints.after(0, 1000)]


def newest(journaling: Journaling) -> Checkpoint:
    signed = journaling.newest()
    assert signed is not None
    return Checkpoint.read(Note.read(signed.note).text)


def test_nothing_is_done_before_the_first_row(world: MemoryWorld, journaling: Journaling) -> None:
    assert journaling.work() == 0
    assert journaling.newest() is None


def test_the_first_row_is_signed_at_once(world: MemoryWorld, journaling: Journaling) -> None:
    note(world, 0)

    assert journaling.work() == 1
    assert signed(world) == [1]


def test_rows_come_into_the_tree_in_pieces(world: MemoryWorld, journaling: Journaling) -> None:
    note(world, 0, 150)

    assert [journaling.work() for _ in range(3)] == [100, 50, 0]


def test_a_checkpoint_is_signed_each_minute_when_the_tree_has_grown(
    world: MemoryWorld, journaling: Journaling, clock: MemoryClock
) -> None:
    note(world, 0)
    journaling.work()
    note(world, 1)
    clock.pass_(seconds=59)
    journaling.work()
    assert signed(world) == [1]

    clock.pass_(seconds=1)

    assert journaling.work() == 0
    assert signed(world) == [1, 2]


def test_no_checkpoint_is_signed_while_the_tree_stands(
    world: MemoryWorld, journaling: Journaling, clock: MemoryClock
) -> None:
    note(world, 0)
    journaling.work()

    clock.pass_(days=1)
    journaling.work()

    assert signed(world) == [1]


def test_a_checkpoint_is_signed_after_a_hundred_leaves(world: MemoryWorld, journaling: Journaling) -> None:
    note(world, 0)
    journaling.work()
    note(world, 1, 99)
    journaling.work()
    assert signed(world) == [1]

    note(world, 100)
    journaling.work()

    assert signed(world) == [1, 101]


def test_a_checkpoint_has_the_signature_of_the_notary(world: MemoryWorld, journaling: Journaling) -> None:
    note(world, 0, 3)
    journaling.work()
    notary, last = world.parts.notary, journaling.newest()
    assert last is not None

    signed = Note.read(last.note)

    (signature,) = signed.by(notary.key)
    assert notary.signed(signed.text, signature, notary.key)
    assert (newest(journaling).origin, newest(journaling).size) == (notary.key.name, 3)


@pytest.mark.parametrize("size", [1, 2, 7, 8, 100])
def test_every_row_of_a_checkpoint_is_proven(world: MemoryWorld, journaling: Journaling, size: int) -> None:
    note(world, 0, size)
    journaling.work()

    for place in range(size):
        leaf = journal_row(f"row-{place}").leaf
        proof = journaling.proof(leaf)
        assert proof is not None
        checkpoint = Checkpoint.read(Note.read(proof.note).text)
        assert is_included(bytes.fromhex(leaf), place, size, proof.proof, checkpoint.root)


def test_a_row_has_no_proof_before_a_checkpoint_has_it(world: MemoryWorld, journaling: Journaling) -> None:
    note(world, 0)
    journaling.work()
    note(world, 1)
    leaf = journal_row("row-1").leaf
    assert journaling.proof(leaf) is None
    journaling.work()
    assert journaling.proof(leaf) is None

    world.clock.pass_(minutes=1)
    journaling.work()

    assert journaling.proof(leaf) is not None


def test_a_row_that_was_never_noted_has_no_proof(journaling: Journaling) -> None:
    with pytest.raises(NotFound):
        journaling.proof(Digest("00" * 32))


def test_an_older_checkpoint_is_proven_to_be_the_beginning(
    world: MemoryWorld, journaling: Journaling
) -> None:
    old = []
    for first in range(0, 40, 5):
        note(world, first, 5)
        world.clock.pass_(minutes=1)
        journaling.work()
        old.append(newest(journaling))

    for one in old:
        proof = journaling.consistency(one)
        new = Checkpoint.read(Note.read(proof.note).text)
        assert is_consistent(one.size, one.root, new.size, new.root, proof.proof)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda old: evolve(old, size=4), "ahead"),
        (lambda old: evolve(old, size=0), "empty"),
        (lambda old: evolve(old, origin="another"), "another-journal"),
    ],
)
def test_nothing_follows_from_a_checkpoint_that_cannot_be(
    world: MemoryWorld, journaling: Journaling, change: Callable[[Checkpoint], Checkpoint], reason: str
) -> None:
    note(world, 0, 3)
    journaling.work()

    with pytest.raises(NotAccepted) as refused:
        journaling.consistency(change(newest(journaling)))
    assert refused.value.reason == reason


def test_the_journal_is_part_of_the_background_work(world: MemoryWorld) -> None:
    note(world, 0)

    world.cabinet.work()

    assert signed(world) == [1]
