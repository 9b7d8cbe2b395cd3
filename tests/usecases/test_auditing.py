"""Everything that can be wrong with a journal is found, and said where."""

from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.checkpoint import Checkpoint
from ekabinet_core.merkle import Spot
from ekabinet_core.note import Note, NoteSignature
from ekabinet_memory.notary import MemoryNotary
from ekabinet_memory.storage_shelves import Shelves
from ekabinet_ports.journal import SignedCheckpoint
from ekabinet_testing.contracts.storage_examples import journal_row
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.journal_findings import Flaw, Verdict

ROWS = 10
Findings = set[tuple[str, str]]


@pytest.fixture
def filled(world: MemoryWorld) -> MemoryWorld:
    """Ten rows, a checkpoint after each second of them, and two rows that wait."""
    for first in range(0, ROWS, 2):
        note(world, first, 2)
        world.clock.pass_(minutes=1)
        world.cabinet.journaling.work()
    note(world, ROWS, 2)
    return world


def note(world: MemoryWorld, first: int, number: int) -> None:
    with world.parts.storage.transaction() as kept:
        for place in range(first, first + number):
            kept.journal.note(evolve(journal_row(f"row-{place}"), at=world.clock.now()))


def shelves(world: MemoryWorld) -> Shelves:
    """What is kept, to be changed behind everybody's back."""
    with world.parts.storage.transaction() as kept:
        return kept.journal.shelves  # type: ignore[attr-defined,no-any-return]  # of the double alone


def found(world: MemoryWorld, **outside: str) -> Findings:
    return {(one.flaw.value, one.where) for one in verify(world, **outside).findings}


def verify(world: MemoryWorld, **outside: str) -> Verdict:
    return world.cabinet.auditing.verify(outside)


def newest(world: MemoryWorld) -> str:
    """The checkpoint to be kept outside."""
    checkpoint = world.cabinet.journaling.newest()
    assert checkpoint is not None
    return checkpoint.note


def signed(text: str, notary: MemoryNotary) -> str:
    key = notary.key
    return str(Note(text, (NoteSignature(key.name, key.id, notary.sign(text)),)))


def twice_signed(note: str) -> str:
    """With a second signature that says it is of the same key, and is not."""
    read = Note.read(note)
    return str(evolve(read, signatures=(*read.signatures, evolve(read.signatures[0], value=b"\0" * 64))))


def test_a_journal_that_nobody_touched_is_well(filled: MemoryWorld) -> None:
    verdict = verify(filled, mine=newest(filled))

    assert verdict == Verdict(size=ROWS, waiting=2, outside=1, covered=ROWS, findings=())
    assert verdict.is_well


def test_an_empty_journal_is_well(world: MemoryWorld) -> None:
    assert verify(world) == Verdict(0, 0, 0, 0, ())


def test_a_change_of_a_row_is_found(filled: MemoryWorld) -> None:
    rows = shelves(filled).journal
    rows[3] = evolve(rows[3], subject="another")

    assert found(filled) == {("row-changed", "4")}


def test_a_change_of_a_row_and_its_leaf_is_found(filled: MemoryWorld) -> None:
    kept = shelves(filled)
    kept.journal[3] = evolve(kept.journal[3], subject="another")
    kept.nodes[Spot(0, 3)] = bytes.fromhex(kept.journal[3].leaf)

    assert found(filled) == {
        ("node-wrong", "1/1"),
        ("node-wrong", "2/0"),
        ("node-wrong", "3/0"),
        *(("root-differs", size) for size in ("4", "6", "8", "10")),
    }


def test_a_hole_in_the_tree_is_found(filled: MemoryWorld) -> None:
    shelves(filled).nodes.pop(Spot(1, 2))

    assert found(filled) == {("node-wrong", "1/2")}


def test_a_node_over_nothing_is_found(filled: MemoryWorld) -> None:
    shelves(filled).nodes[Spot(1, 5)] = b"\0" * 32

    assert found(filled) == {("node-excess", "1/5")}


def test_a_cut_journal_is_found_by_the_checkpoint(filled: MemoryWorld) -> None:
    mine, kept = newest(filled), shelves(filled)
    for place in (9, 10, 11, 12):
        kept.planted.pop(place, None)
    del kept.journal[8:]
    del kept.checkpoints[10]
    for spot in (Spot(0, 8), Spot(0, 9), Spot(1, 4)):
        del kept.nodes[spot]

    assert found(filled) == set()
    assert found(filled, mine=mine) == {("checkpoint-ahead", "mine")}


def test_a_journal_made_anew_is_found_only_by_a_checkpoint_from_outside(filled: MemoryWorld) -> None:
    mine, kept = newest(filled), shelves(filled)
    kept.journal[3] = evolve(kept.journal[3], subject="another")
    for shelf in (kept.planted, kept.nodes, kept.checkpoints):
        shelf.clear()
    filled.cabinet.journaling.work()

    assert found(filled) == set()
    assert found(filled, mine=mine) == {("root-differs", "mine")}


def test_a_row_that_waits_too_long_is_found(filled: MemoryWorld) -> None:
    filled.clock.pass_(minutes=10)
    assert found(filled) == set()

    filled.clock.pass_(seconds=1)

    assert found(filled) == {("row-late", "11"), ("row-late", "12")}


Change = Callable[[str], str]


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        (lambda _: "", Flaw.CHECKPOINT_UNREADABLE),
        (lambda note: note.replace("\n10\n", "\n010\n"), Flaw.CHECKPOINT_UNREADABLE),
        (lambda note: note.replace("\n10\n", "\n8\n"), Flaw.CHECKPOINT_UNSIGNED),
        (lambda note: note.replace("— memory", "— another"), Flaw.CHECKPOINT_UNSIGNED),
        (lambda note: note.replace("memory.example/journal\n10", "another\n10"), Flaw.CHECKPOINT_OF_ANOTHER),
        (twice_signed, Flaw.CHECKPOINT_UNSIGNED),
        (lambda note: note.replace("\n10\n", "\n11\n"), Flaw.CHECKPOINT_AHEAD),
    ],
)
def test_a_checkpoint_from_outside_that_is_none_is_found(
    filled: MemoryWorld, change: Change, flaw: Flaw
) -> None:
    assert found(filled, mine=change(newest(filled))) == {(flaw.value, "mine")}


def test_a_checkpoint_of_an_earlier_time_is_as_good(filled: MemoryWorld) -> None:
    early = shelves(filled).checkpoints[4].note

    assert verify(filled, early=early) == Verdict(ROWS, 2, 1, 4, ())


def test_a_checkpoint_of_nothing_is_compared_too(filled: MemoryWorld) -> None:
    key = filled.parts.notary.key
    wrong = signed(Checkpoint(key.name, 0, b"\0" * 32).text, MemoryNotary())

    assert found(filled, wrong=wrong) == {("root-differs", "wrong")}


def test_a_checkpoint_that_was_kept_and_changed_is_found(filled: MemoryWorld) -> None:
    kept = shelves(filled).checkpoints
    kept[4] = evolve(kept[4], note=kept[6].note)
    kept[6] = evolve(kept[6], note=kept[6].note.replace("\n6\n", "\n7\n"))
    kept[20] = SignedCheckpoint(20, filled.clock.now(), kept[8].note)

    assert found(filled) == {
        ("checkpoint-unreadable", "4"),
        ("checkpoint-unreadable", "6"),
        ("checkpoint-ahead", "20"),
    }


def test_another_key_finds_every_checkpoint_unsigned(filled: MemoryWorld) -> None:
    stranger = evolve(MemoryNotary("stranger").key, name=filled.parts.notary.key.name)

    verdict = filled.cabinet.auditing.verify({}, stranger)

    assert {one.flaw for one in verdict.findings} == {Flaw.CHECKPOINT_UNSIGNED}
    assert len(verdict.findings) == ROWS / 2


def test_a_longer_journal_is_walked_whole(world: MemoryWorld) -> None:
    note(world, 0, 5000)
    while world.cabinet.journaling.work():
        pass
    rows = shelves(world).journal
    rows[4500] = evolve(rows[4500], capacity="Clerk")

    assert verify(world).size == 5000
    assert found(world) == {("row-changed", "4501")}
