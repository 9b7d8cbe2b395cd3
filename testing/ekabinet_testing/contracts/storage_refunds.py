"""What the storage promises about requests for money back."""

import pytest
from attrs import evolve
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import RefundId
from ekabinet_core.refund import Refund
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import race
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, anything, refund, rolled_back
from ekabinet_testing.listed import every_refund


class RefundsContract:
    """Requests for money back."""

    @anything
    @given(wanted=strategies.refunds)
    def test_a_request_comes_back_as_it_was_put(self, storage: Storage, wanted: Refund) -> None:
        with rolled_back(storage) as kept:
            put = kept.refunds.put(wanted)

            assert kept.refunds.get(wanted.id) == put == evolve(wanted, version=1)
            assert kept.refunds.of(wanted.owner) == [put]
            assert list(every_refund(kept, wanted.court)) == [put]

    def test_an_unknown_request_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.refunds.get(RefundId("unknown"))

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_request_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.refunds.put(refund())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.refunds.put(evolve(refund(), version=version))

    def test_of_many_that_answer_one_wins(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            asked = kept.refunds.put(refund())

        def answer(racer: int) -> Refund:
            with storage.transaction() as kept:
                return kept.refunds.put(asked.deny("reason", f"clerk-{racer}", NOON))

        won, refused = race(answer)
        with storage.reading() as kept:
            assert [kept.refunds.get(asked.id)] == won
        assert all(isinstance(one, Conflict) for one in refused)

    def test_a_person_finds_their_own_the_last_asked_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for one in (refund("a"), refund("late", NOON + MINUTE), refund("b"), refund("c", owner="leyla")):
                kept.refunds.put(one)

            assert [one.id for one in kept.refunds.of(refund().owner)] == ["late", "b", "a"]

    def test_a_court_finds_those_that_wait_the_oldest_first_then_the_last_answered(
        self, storage: Storage
    ) -> None:
        with rolled_back(storage) as kept:
            for id, minutes in (("soon", 1), ("later", 3)):
                kept.refunds.put(refund(id).withdraw("Aytən", NOON + minutes * MINUTE))
            kept.refunds.put(refund("a-late", NOON + MINUTE))
            kept.refunds.put(refund("z-early"))
            kept.refunds.put(evolve(refund("elsewhere"), court="ganja"))

            listed = [one.id for one in every_refund(kept, "baku")]
            assert listed == ["z-early", "a-late", "later", "soon"]
