"""What the storage promises about waits, rings and payment orders."""

import pytest
from attrs import evolve
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import ApplicationId, AttemptId, Digest, OrderId
from ekabinet_core.rings import Rings
from ekabinet_core.waiting import Attempt, PaymentOrder, SigningSession, Wait
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import race
from ekabinet_testing.contracts.storage_examples import (
    ENDED,
    MINUTE,
    NOON,
    OPEN,
    anything,
    attempt,
    order,
    rolled_back,
    signing,
)

THE_APPLICATION = ApplicationId("a1")
A_PHONE = Digest("f" * 64)


class WaitsContract:
    """Attempts to prove an identity, and signing sessions."""

    @anything
    @given(wanted=strategies.attempts)
    def test_an_attempt_comes_back_as_it_was_put(self, storage: Storage, wanted: Attempt) -> None:
        with rolled_back(storage) as kept:
            put = kept.waits.put_attempt(wanted)

            assert kept.waits.attempt(wanted.id) == put == evolve(wanted, version=1)

    @anything
    @given(wanted=strategies.signing_sessions)
    def test_a_signing_session_comes_back_as_it_was_put(
        self, storage: Storage, wanted: SigningSession
    ) -> None:
        with rolled_back(storage) as kept:
            put = kept.waits.put_signing(wanted)

            assert kept.waits.signing(wanted.subject) == put == evolve(wanted, version=1)

    def test_an_unknown_wait_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.waits.signing(THE_APPLICATION) is None
            with pytest.raises(NotFound):
                kept.waits.attempt(AttemptId("unknown"))

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_wait_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.waits.put_attempt(attempt())
            kept.waits.put_signing(signing())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.waits.put_attempt(evolve(attempt(), version=version))
        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.waits.put_signing(evolve(signing(), version=version))

    def test_the_last_signing_session_is_the_one_that_was_begun_last(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            first = kept.waits.put_signing(signing("s1", wait=ENDED))
            second = kept.waits.put_signing(signing("s0", wait=ENDED))
            kept.waits.put_signing(signing("s2", "a2", wait=ENDED))
            kept.waits.put_signing(evolve(first, certificate=b"changed"))

            assert kept.waits.signing(THE_APPLICATION) == second

    def test_a_person_has_one_open_signing_session_whatever_they_sign(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            opened = kept.waits.put_signing(signing())
            kept.waits.put_signing(signing("s9", owner="leyla"))

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.waits.put_signing(signing("s2", "a2"))
        with storage.reading() as kept:
            assert kept.waits.open_signing(opened.owner) == opened

    def test_an_ended_signing_session_is_open_for_nobody(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            opened = kept.waits.put_signing(signing())
            kept.waits.put_signing(evolve(opened, wait=ENDED))

            assert kept.waits.open_signing(opened.owner) is None

    def test_an_ended_signing_session_lets_another_begin(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            first = kept.waits.put_signing(signing())
            kept.waits.put_signing(evolve(first, wait=ENDED))

            assert kept.waits.put_signing(signing("s2")) == kept.waits.signing(THE_APPLICATION)

    def test_of_many_that_begin_to_sign_one_wins(self, storage: Storage) -> None:
        def begin(racer: int) -> SigningSession:
            with storage.transaction() as kept:
                return kept.waits.put_signing(signing(f"s{racer}"))

        won, refused = race(begin)
        assert len(won) == 1
        assert all(isinstance(one, Conflict) for one in refused)

    def test_ended_waits_are_forgotten(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.waits.put_attempt(attempt())
            kept.waits.put_signing(signing())

            kept.waits.drop_ended(NOON)
            assert kept.waits.attempt(AttemptId("t1"))
            assert kept.waits.signing(THE_APPLICATION)

            kept.waits.drop_ended(NOON + MINUTE)
            assert kept.waits.signing(THE_APPLICATION) is None
            with pytest.raises(NotFound):
                kept.waits.attempt(AttemptId("t1"))


class RingsContract:
    """How often phones were rung without an answer."""

    def test_a_phone_that_never_rang_has_no_rings(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.rings.of(A_PHONE) == Rings(A_PHONE)

    @anything
    @given(wanted=strategies.rings)
    def test_rings_come_back_as_they_were_put(self, storage: Storage, wanted: Rings) -> None:
        with rolled_back(storage) as kept:
            put = kept.rings.put(wanted)

            assert kept.rings.of(wanted.phone) == put == evolve(wanted, version=1)

    @pytest.mark.parametrize("version", [0, 2])
    def test_stale_rings_are_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.rings.put(Rings(A_PHONE))

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.rings.put(Rings(A_PHONE, version=version))

    def test_of_many_that_ring_one_phone_one_wins(self, storage: Storage) -> None:
        def ring(_: int) -> Rings:
            with storage.transaction() as kept:
                return kept.rings.put(Rings(A_PHONE, (NOON,)))

        won, refused = race(ring)
        assert len(won) == 1
        assert all(isinstance(one, Conflict) for one in refused)

    def test_silent_phones_are_forgotten(self, storage: Storage) -> None:
        answered, rung = Rings(Digest("0" * 64)), Rings(A_PHONE, (NOON - MINUTE, NOON))
        with rolled_back(storage) as kept:
            kept.rings.put(answered)
            put = kept.rings.put(rung)

            kept.rings.drop_silent(NOON)
            assert kept.rings.of(answered.phone) == answered
            assert kept.rings.of(A_PHONE) == put

            kept.rings.drop_silent(NOON + MINUTE)
            assert kept.rings.of(A_PHONE) == Rings(A_PHONE)


class OrdersContract:
    """Payment orders."""

    @anything
    @given(wanted=strategies.payment_orders)
    def test_an_order_comes_back_as_it_was_put(self, storage: Storage, wanted: PaymentOrder) -> None:
        with rolled_back(storage) as kept:
            put = kept.orders.put(wanted)

            assert put == evolve(wanted, version=1)
            assert kept.orders.get(wanted.id) == kept.orders.last_of(wanted.application) == put

    def test_an_unknown_order_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.orders.last_of(THE_APPLICATION) is None
            with pytest.raises(NotFound):
                kept.orders.get(OrderId("unknown"))

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_order_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.orders.put(order(wait=ENDED))

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.orders.put(evolve(order(wait=ENDED), version=version))

    def test_an_application_has_one_open_order(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.orders.put(order())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.orders.put(order("o2"))

    def test_open_orders_are_listed_oldest_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            first = kept.orders.put(order("o9", "a9"))
            ended = kept.orders.put(order("o5", "a5"))
            last = kept.orders.put(order("o1", "a1"))
            kept.orders.put(evolve(ended, wait=ENDED))
            asked = kept.orders.put(evolve(first, wait=OPEN.asking(NOON)))

            assert kept.orders.open() == [asked, last]

    def test_an_order_is_found_by_either_number_at_its_own_gateway(self, storage: Storage) -> None:
        elsewhere = Wait("another", OPEN.prompt, "b1", NOON)
        with rolled_back(storage) as kept:
            by_ours = kept.orders.put(order("o1", "a1", evolve(ENDED, handle="b0")))
            by_theirs = kept.orders.put(order("o2", "a2", evolve(ENDED, handle="b1 and more")))
            kept.orders.put(order("o3", "a3", evolve(ENDED, handle="b3")))
            kept.orders.put(order("o4", "a4", elsewhere))

            found = kept.orders.at_gateway(ENDED.method, ["o1", "b1", "o4", "unknown"])

            assert {one.id: one for one in found} == {by_ours.id: by_ours, by_theirs.id: by_theirs}
            assert kept.orders.at_gateway("another", ["b0", "b1"]) == [kept.orders.get(OrderId("o4"))]
            assert kept.orders.at_gateway(ENDED.method, []) == []

    def test_an_order_is_found_by_the_number_it_has_now(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            first = kept.orders.put(order())
            renamed = kept.orders.put(evolve(first, wait=OPEN.pending("later")))

            assert kept.orders.at_gateway(OPEN.method, ["later"]) == [renamed]
            assert kept.orders.at_gateway(OPEN.method, [OPEN.handle]) == []

    def test_the_last_order_is_the_one_that_was_begun_last(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            first = kept.orders.put(order("o9", wait=ENDED))
            last = kept.orders.put(order("o1"))
            kept.orders.put(order("o2", "a2"))
            kept.orders.put(evolve(first, wait=ENDED))

            assert kept.orders.last_of(THE_APPLICATION) == last
