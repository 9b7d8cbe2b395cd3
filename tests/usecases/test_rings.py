"""A phone is not rung again and again until somebody enters a PIN to have peace."""

from functools import partial

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import NotAccepted
from ekabinet_core.waiting import Attempt, Purpose
from ekabinet_testing.journey import HOME, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld

ELSEWHERE = "192.0.2.2"


@pytest.fixture
def confirmed(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application, ready to be signed."""
    return journey.confirmed(leyla)


def ring(world: MemoryWorld, **other: str) -> Attempt:
    """Leyla's phone rings."""
    holder = {**LEYLA.holder, **other}
    attempt = world.cabinet.proving.begin(Purpose.SIGN_IN, world.signing.code, holder, HOME)
    return world.cabinet.proving.ask(attempt.id)


def ring_five_times(world: MemoryWorld) -> None:
    for _ in range(5):
        ring(world)


def must_not_ring(world: MemoryWorld, **other: str) -> None:
    rung = len(world.phone.requests)
    with pytest.raises(NotAccepted) as refused:
        ring(world, **other)
    assert (refused.value.what, refused.value.reason) == ("phone", "called-too-often")
    assert len(world.phone.requests) == rung


def test_after_five_rings_without_an_answer_a_phone_is_left_in_peace(world: MemoryWorld) -> None:
    ring_five_times(world)

    must_not_ring(world)


def test_after_ten_minutes_it_may_ring_again(world: MemoryWorld) -> None:
    ring_five_times(world)

    world.clock.pass_(seconds=599)
    must_not_ring(world)
    world.clock.pass_(seconds=1)
    assert ring(world)


def test_an_answer_begins_the_count_anew(world: MemoryWorld) -> None:
    for _ in range(4):
        ring(world)
    last = ring(world)
    world.phone.confirm()
    world.cabinet.proving.ask(last.id)

    ring_five_times(world)
    must_not_ring(world)


def test_a_refusal_is_no_answer(world: MemoryWorld) -> None:
    for _ in range(5):
        attempt = ring(world)
        world.phone.refuse()
        world.cabinet.proving.ask(attempt.id)

    must_not_ring(world)


def test_another_way_to_write_the_number_is_the_same_phone(world: MemoryWorld) -> None:
    ring_five_times(world)

    must_not_ring(world, phone=f" {LEYLA.phone[:4]} {LEYLA.phone[4:]}")


def test_another_phone_rings(world: MemoryWorld) -> None:
    ring_five_times(world)

    assert ring(world, **RASHAD.holder)


def test_a_user_code_that_does_not_belong_to_it_rings_nothing(world: MemoryWorld) -> None:
    for _ in range(9):
        ring(world, user_code="999999")

    ring_five_times(world)
    must_not_ring(world)


def test_user_codes_are_not_tried_out_from_one_place(world: MemoryWorld) -> None:
    begin = partial(world.cabinet.proving.begin, Purpose.SIGN_IN, world.signing.code)
    for number in range(30):
        ring(world, user_code=f"9999{number:02}")

    with pytest.raises(NotAccepted, match="asked-too-often") as refused:
        begin(LEYLA.holder, HOME)

    assert refused.value.what == "proof"
    assert begin(LEYLA.holder, ELSEWHERE)
    world.clock.pass_(minutes=5)
    assert begin(LEYLA.holder, HOME)


def test_signing_counts_like_signing_in(world: MemoryWorld, leyla: Actor, confirmed: Application) -> None:
    ring_five_times(world)

    with pytest.raises(NotAccepted, match="called-too-often"):
        world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)


def test_signing_again_and_again_is_counted(world: MemoryWorld, leyla: Actor, confirmed: Application) -> None:
    for _ in range(5):
        world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)
        world.cabinet.signing.cancel(confirmed.id, leyla)

    must_not_ring(world)


def test_what_was_signed_begins_the_count_anew(
    world: MemoryWorld, journey: Journey, leyla: Actor, confirmed: Application
) -> None:
    for _ in range(4):
        ring(world)

    journey.signed(confirmed, LEYLA, leyla)

    ring_five_times(world)
    must_not_ring(world)


def test_the_number_itself_is_not_kept(world: MemoryWorld) -> None:
    attempt = ring(world)

    assert attempt.wait.phone is not None
    with world.parts.storage.reading() as kept:
        assert LEYLA.phone not in repr(kept.rings.of(attempt.wait.phone))


def test_silent_phones_are_forgotten_after_a_day(world: MemoryWorld) -> None:
    attempt = ring(world)
    assert attempt.wait.phone is not None
    world.clock.pass_(days=1, seconds=1)

    world.cabinet.tidying.tidy()

    with world.parts.storage.reading() as kept:
        assert kept.rings.of(attempt.wait.phone).unanswered == ()
