"""What the storage promises about the journal: its rows and its checkpoints."""

from collections.abc import Sequence
from contextlib import suppress

import pytest
from attrs import evolve
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.journal import JournalRow
from ekabinet_core.merkle import Subtrees
from ekabinet_ports.journal import Noted, SignedCheckpoint
from ekabinet_ports.storage import Kept, Storage
from hypothesis import given
from hypothesis import strategies as st

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.contracts.storage_examples import (
    MINUTE,
    NOON,
    Abandoned,
    anything,
    journal_row,
    rolled_back,
)

ALL = 1000


class JournalContract:
    """Rows are noted with their deeds, and wait until they are in the tree."""

    @anything
    @given(rows=st.lists(strategies.journal_rows, max_size=5))
    def test_rows_come_back_as_they_were_noted_in_order(
        self, storage: Storage, rows: Sequence[JournalRow]
    ) -> None:
        with rolled_back(storage) as kept:
            for row in rows:
                kept.journal.note(row)

            assert [one.row for one in kept.journal.after(0, ALL)] == rows

    @anything
    @given(row=strategies.journal_rows)
    def test_a_row_has_the_same_hash_when_it_is_read(self, storage: Storage, row: JournalRow) -> None:
        with rolled_back(storage) as kept:
            kept.journal.note(row)

            (read,) = kept.journal.after(0, ALL)
            assert read.row is not None
            assert read.leaf == read.row.leaf == row.leaf

    def test_rows_are_read_in_pieces(self, storage: Storage) -> None:
        note(storage, *"abc")

        with storage.reading() as kept:
            first = kept.journal.after(0, 2)
            assert subjects(first) == ["a", "b"]
            assert subjects(kept.journal.after(first[-1].place, 2)) == ["c"]

    def test_a_row_waits_until_it_is_in_the_tree(self, storage: Storage) -> None:
        note(storage, *"abc")
        with storage.reading() as kept:
            assert subjects(kept.journal.waiting(2)) == ["a", "b"]

        with storage.transaction() as kept:
            append(kept, 2)

        with storage.reading() as kept:
            assert subjects(kept.journal.waiting(ALL)) == ["c"]

    def test_a_row_of_a_failed_deed_does_not_wait(self, storage: Storage) -> None:
        with suppress(Abandoned), storage.transaction() as kept:
            kept.journal.note(journal_row())
            raise Abandoned

        with storage.reading() as kept:
            assert not kept.journal.waiting(ALL)

    def test_a_row_is_found_in_the_tree_by_its_hash(self, storage: Storage) -> None:
        note(storage, *"abc")
        with storage.transaction() as kept:
            append(kept, 2)

            assert kept.journal.position(journal_row("b").leaf) == 1
            assert kept.journal.position(journal_row("c").leaf) is None

    def test_of_rows_that_are_alike_the_first_is_found(self, storage: Storage) -> None:
        note(storage, *"xaaa")
        with storage.transaction() as kept:
            append(kept, 3)

            assert kept.journal.position(journal_row("a").leaf) == 1

    def test_a_hash_that_was_never_noted_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.journal.position(Digest("00" * 32))

    def test_rows_that_were_noted_are_no_strays(self, storage: Storage) -> None:
        note(storage, *"abc")
        with storage.transaction() as kept:
            append(kept, 1)

            assert not kept.journal.strays(ALL)

    def test_rows_of_deeds_at_once_all_wait(self, storage: Storage) -> None:
        race(lambda racer: note(storage, str(racer)))

        with storage.reading() as kept:
            rows = kept.journal.waiting(ALL)
            assert sorted(subjects(rows)) == sorted(map(str, range(RACERS)))
            assert len({row.place for row in rows}) == RACERS


class CheckpointsContract:
    """Signed checkpoints, one a size."""

    def test_there_is_no_newest_before_the_first(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.checkpoints.newest() is None

    def test_checkpoints_come_back_in_order_of_size(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            for size in (7, 3, 12):
                kept.checkpoints.put(checkpoint(size))

        with storage.reading() as kept:
            assert kept.checkpoints.newest() == checkpoint(12)
            assert kept.checkpoints.after(0, 2) == [checkpoint(3), checkpoint(7)]
            assert kept.checkpoints.after(7, 2) == [checkpoint(12)]

    def test_a_size_has_one_checkpoint(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.checkpoints.put(checkpoint(3))

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.checkpoints.put(evolve(checkpoint(3), note="another"))


def note(storage: Storage, *subjects: str) -> None:
    """One deed a subject."""
    for subject in subjects:
        with storage.transaction() as kept:
            kept.journal.note(journal_row(subject))


def append(kept: Kept, most: int) -> int:
    """Let the tree grow by rows that wait; gives how many."""
    rows = kept.journal.waiting(most)
    hashes = [bytes.fromhex(leaf.noted.leaf) for leaf in kept.tree.leaves(0, ALL) if leaf.noted]
    growth = Subtrees().grown(hashes).tree.grown([bytes.fromhex(row.leaf) for row in rows])
    if rows:
        kept.tree.append([row.place for row in rows], growth.spans)
    return len(rows)


def subjects(rows: Sequence[Noted]) -> list[str]:
    """What the rows are about."""
    return [one.row.subject for one in rows if one.row is not None]


def checkpoint(size: int) -> SignedCheckpoint:
    """Signed at a time of its own, by nobody."""
    return SignedCheckpoint(size, NOON + size * MINUTE, f"jurnal ə\n{size}\n")
