"""Clerks who let one lawyer into a case at once, on each database: there is one mandate."""

from datetime import timedelta

from ekabinet_core.errors import Conflict, Invalid, NotStored
from ekabinet_core.mandate import Mandate
from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.day import day_of
from ekabinet_usecases.joining_cases import NewJoining


def test_of_many_who_accept_requests_of_one_lawyer_for_one_party_one_does(
    world: MemoryWorld, journey: Journey
) -> None:
    case = journey.heard(LEYLA, journey.registered(LEYLA))
    lawyer, today = journey.registered(RASHAD), day_of(world.clock, world.cabinet.rules)
    order = NewJoining(
        case_number=case.number,
        role="claimant",
        party="Leyla Əliyeva",
        party_number=LEYLA.number,
        authority="lawyers-order",
        number="0044512",
        issued_on=today,
        first=today,
        last=today + timedelta(30),
    )
    asked = [journey.asked_to_join(order, RASHAD, lawyer).id for _ in range(RACERS)]
    desk = world.cabinet.desk_joining
    party = desk.look(asked[0], CLERK).likely

    def accept(racer: int) -> Mandate:
        return desk.accept(asked[racer], party, CLERK)

    won, refused = race(accept)

    assert {type(one) for one in refused} <= {Conflict, Invalid, NotStored}
    assert len(refused) == RACERS - 1
    assert [one for one, _ in desk.in_case(case, CLERK)] == won
