"""What the storage promises about the tree over the journal."""

from collections.abc import Sequence
from contextlib import suppress

import pytest
from ekabinet_core.errors import Conflict
from ekabinet_core.journal import JournalRow
from ekabinet_core.merkle import Span, Spot, Subtrees
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.notary import MemoryNotary
from ekabinet_ports.storage import Storage
from ekabinet_usecases.auditing import Auditing
from ekabinet_usecases.journaling import Journaling
from hypothesis import given
from hypothesis import strategies as st

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.contracts.storage_examples import Abandoned, anything
from ekabinet_testing.contracts.storage_journal import ALL, append, note, subjects


class TreeContract:
    """The tree grows by whole appends; of two at once one is refused."""

    def test_an_empty_tree_has_nothing(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.tree.size() == 0
            assert not [*kept.tree.leaves(0, ALL)]
            assert not kept.tree.level(0, 0, ALL)
            assert not kept.tree.hashes([Spot(0, 0)])

    def test_leaves_come_in_the_order_of_the_tree_with_their_rows(self, storage: Storage) -> None:
        note(storage, *"abcde")
        with storage.transaction() as kept:
            append(kept, 3)
            append(kept, 2)

        with storage.reading() as kept:
            leaves = [*kept.tree.leaves(1, 3)]
            assert kept.tree.size() == 5
            assert [leaf.position for leaf in leaves] == [1, 2, 3]
            assert subjects([leaf.noted for leaf in leaves if leaf.noted]) == ["b", "c", "d"]
            assert [leaf.place for leaf in leaves] == [leaf.noted.place for leaf in leaves if leaf.noted]
            assert [leaf.hash.hex() for leaf in leaves] == [leaf.noted.leaf for leaf in leaves if leaf.noted]

    def test_the_tree_need_not_be_in_the_order_of_places(self, storage: Storage) -> None:
        note(storage, *"ab")
        with storage.transaction() as kept:
            first, second = kept.journal.waiting(2)
            growth = Subtrees().grown([bytes.fromhex(second.leaf), bytes.fromhex(first.leaf)])
            kept.tree.append([second.place, first.place], growth.spans)

            assert subjects([leaf.noted for leaf in kept.tree.leaves(0, 2) if leaf.noted]) == ["b", "a"]

    def test_every_node_that_is_complete_is_there(self, storage: Storage) -> None:
        note(storage, *"abcde")
        with storage.transaction() as kept:
            append(kept, 5)
            levels = [kept.tree.level(level, 0, ALL) for level in range(4)]

            assert [len(level) for level in levels] == [5, 2, 1, 0]
            assert kept.tree.hashes([Spot(1, 1), Spot(2, 0), Spot(9, 9)]) == {
                Spot(1, 1): levels[1][1],
                Spot(2, 0): levels[2][0],
            }

    def test_a_level_is_read_in_pieces(self, storage: Storage) -> None:
        note(storage, *"abcde")
        with storage.transaction() as kept:
            append(kept, 5)

            assert [*kept.tree.level(0, 1, 2)] == [1, 2]
            assert [*kept.tree.level(0, 4, 2)] == [4]

    def test_a_failed_append_leaves_nothing(self, storage: Storage) -> None:
        note(storage, "a")

        with suppress(Abandoned), storage.transaction() as kept:
            append(kept, 1)
            raise Abandoned

        with storage.reading() as kept:
            assert (kept.tree.size(), len(kept.journal.waiting(ALL))) == (0, 1)

    def test_a_position_is_taken_once(self, storage: Storage) -> None:
        note(storage, *"ab")
        with storage.transaction() as kept:
            append(kept, 1)

        with storage.reading() as kept:
            (row,) = kept.journal.waiting(1)

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.tree.append([row.place], [Span(0, 0, [bytes.fromhex(row.leaf)])])

    def test_a_row_is_planted_once(self, storage: Storage) -> None:
        note(storage, "a")
        with storage.transaction() as kept:
            (row,) = kept.journal.waiting(1)
            append(kept, 1)

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.tree.append([row.place], [Span(0, 1, [bytes.fromhex(row.leaf)])])

    def test_of_many_that_append_none_plants_a_row_twice(self, storage: Storage) -> None:
        note(storage, *map(str, range(RACERS)))

        def grow(_: int) -> int:
            with storage.transaction() as kept:
                return append(kept, 3)

        won, refused = race(grow)
        with storage.reading() as kept:
            leaves = [*kept.tree.leaves(0, ALL)]
            assert [leaf.position for leaf in leaves] == [*range(sum(won))]
            assert len({leaf.place for leaf in leaves}) == sum(won)
            assert len(kept.journal.waiting(ALL)) == RACERS - sum(won)
        assert won
        assert all(isinstance(one, Conflict) for one in refused)

    def test_many_workers_at_once_plant_every_row_once(self, storage: Storage) -> None:
        note(storage, *map(str, range(3 * RACERS)))
        notary, clock = MemoryNotary(), MemoryClock()
        journaling = Journaling(storage, notary, clock)

        _, refused = race(lambda _: journaling.work())
        while journaling.work():
            pass

        with storage.reading() as kept:
            assert len({leaf.place for leaf in kept.tree.leaves(0, ALL)}) == 3 * RACERS
            assert not kept.journal.waiting(ALL)
        assert not refused
        assert Auditing(storage, notary, clock).verify().findings == ()

    @anything
    @given(rows=st.lists(strategies.journal_rows, max_size=5))
    def test_whatever_was_noted_verifies(self, storage: Storage, rows: Sequence[JournalRow]) -> None:
        with storage.transaction() as kept:
            for row in rows:
                kept.journal.note(row)
        notary, clock = MemoryNotary(), MemoryClock()

        Journaling(storage, notary, clock).work()

        assert Auditing(storage, notary, clock).verify().findings == ()
