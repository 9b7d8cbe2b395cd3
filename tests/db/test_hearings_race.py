"""Clerks who do the same to one hearing at once, on each database: one wins, the others are told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.case import Case, Hearing
from ekabinet_core.change_reason import Why
from ekabinet_core.errors import Conflict, Invalid, NotStored
from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.desk_cases import edition

ROOM = Why("room")


@pytest.fixture
def case(journey: Journey) -> Case:
    """Leyla's case."""
    return journey.heard(LEYLA, journey.registered(LEYLA))


def hearings(world: MemoryWorld, case: Case) -> list[Hearing]:
    """As the cabinet knows them."""
    return [*world.cabinet.desk_cases.look(case.id, CLERK).hearings]


def one_of(deed: Callable[[int], None], refusal: type[Exception]) -> None:
    """Exactly one racer gets through, and the others are refused so, or waited too long."""
    won, refused = race(deed)

    assert len(won) == 1
    assert {type(one) for one in refused} <= {refusal, NotStored}
    assert len(refused) == RACERS - 1


def test_one_of_many_who_move_a_hearing_wins(world: MemoryWorld, journey: Journey, case: Case) -> None:
    (hearing,) = hearings(world, case)
    later = evolve(journey.opening(), at=hearing.at + timedelta(days=1))

    def move(racer: int) -> None:
        wanted = evolve(later, place=f"Zal {racer}")
        world.cabinet.desk_hearings.move(case.id, hearing.id, wanted, ROOM, by=CLERK, seen=0)

    one_of(move, Conflict)
    journey.settled()
    (after,) = hearings(world, case)
    assert (after.at, after.changes, len(after.earlier)) == (later.at, 1, 1)


def test_one_of_many_who_conclude_or_call_off_a_hearing_wins(
    world: MemoryWorld, journey: Journey, case: Case
) -> None:
    (hearing,) = hearings(world, case)
    world.clock.pass_(days=15)
    desk = world.cabinet.desk_hearings

    def end(racer: int) -> None:
        if racer % 2:
            desk.conclude(case.id, hearing.id, "held", CLERK, 0)
        else:
            desk.call_off(case.id, hearing.id, "not-held", ROOM, by=CLERK, seen=0)

    one_of(end, Conflict)
    journey.settled()
    assert hearings(world, case)[0].changes == 1


def test_one_of_many_who_want_a_room_at_once_gets_it_without_a_tick(
    world: MemoryWorld, journey: Journey, case: Case
) -> None:
    (hearing,) = hearings(world, case)
    wanted = evolve(journey.opening(), at=hearing.at + timedelta(days=1))

    one_of(lambda _: world.cabinet.desk_hearings.set(case.id, wanted, CLERK), Invalid)

    journey.settled()
    assert len(hearings(world, case)) == 2


def test_one_of_many_who_change_a_case_wins(world: MemoryWorld, journey: Journey, case: Case) -> None:
    desk, seen = world.cabinet.desk_cases, edition(case)

    one_of(lambda racer: desk.correct_subject(case.id, f"Mahiyyət {racer}", CLERK, seen), Conflict)

    journey.settled()
    assert desk.look(case.id, CLERK).case.subject.startswith("Mahiyyət")
