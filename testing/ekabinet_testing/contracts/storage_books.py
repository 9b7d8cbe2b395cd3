"""What the storage promises about the append-only book of money movements."""

from datetime import datetime

import pytest
from attrs import evolve
from ekabinet_core.errors import Taken
from ekabinet_core.ids import AccountId
from ekabinet_core.movement import Entry, Ledger, Movement, Voucher
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import race
from ekabinet_testing.contracts.storage_examples import (
    MINUTE,
    NOON,
    anything,
    entry,
    rolled_back,
)


class MovementsContract:
    """Money movements."""

    @anything
    @given(wanted=strategies.entries)
    def test_a_movement_comes_back_as_it_was_appended(self, storage: Storage, wanted: Entry) -> None:
        with rolled_back(storage) as kept:
            kept.movements.append(wanted)

            assert kept.movements.ledger(wanted.voucher) == Ledger(wanted.voucher, (wanted,))
            assert kept.movements.of(wanted.account) == [wanted]

    def test_an_unknown_voucher_has_an_empty_ledger(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.movements.ledger(entry().voucher) == Ledger(entry().voucher)

    def test_a_ledger_has_the_turns_of_its_voucher_in_order(self, storage: Storage) -> None:
        elsewhere = evolve(entry(1), voucher=Voucher("elsewhere", entry().voucher.number))
        with rolled_back(storage) as kept:
            for one in (entry(2), entry(1), entry(1, "another"), elsewhere, entry(3)):
                kept.movements.append(one)

            assert kept.movements.ledger(entry().voucher).entries == (entry(1), entry(2), entry(3))

    def test_a_turn_is_taken_once(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.movements.append(entry())

        with pytest.raises(Taken) as refused, storage.transaction() as kept:
            kept.movements.append(evolve(entry(), account=AccountId("leyla")))
        assert refused.value.what == "voucher"

    def test_of_many_that_take_a_turn_one_wins(self, storage: Storage) -> None:
        def take(racer: int) -> Entry:
            with storage.transaction() as kept:
                kept.movements.append(mine := entry(account=f"racer-{racer}"))
            return mine

        won, refused = race(take)
        with storage.reading() as kept:
            assert kept.movements.ledger(entry().voucher).entries == tuple(won)
        assert len(won) == 1
        assert all(isinstance(one, Taken) for one in refused)

    def test_a_persons_movements_are_listed_oldest_first(self, storage: Storage) -> None:
        late, early = entry(1, at=NOON + MINUTE), entry(2, at=NOON)
        with rolled_back(storage) as kept:
            for one in (late, early, entry(3, account="leyla")):
                kept.movements.append(one)

            assert kept.movements.of(late.account) == [early, late]

    def test_what_was_paid_is_found_by_its_time(self, storage: Storage) -> None:
        def paid(number: str, at: datetime) -> Entry:
            return evolve(entry(1, number, at), movement=Movement.PAID)

        last, first = paid("v2", NOON + MINUTE), paid("v1", NOON)
        with rolled_back(storage) as kept:
            for one in (last, first, paid("v0", NOON - MINUTE), paid("v3", NOON + 2 * MINUTE), entry(2)):
                kept.movements.append(one)

            assert kept.movements.paid_between(NOON, NOON + 2 * MINUTE) == [first, last]
            assert kept.movements.paid_between(NOON, NOON) == []
