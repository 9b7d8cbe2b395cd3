"""Administrators who act at the same moment, on each database: one wins, and somebody is left."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotStored
from ekabinet_core.staff_search import StaffSearch
from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import COURT, GUNAY, LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.appointing import OPERATOR
from ekabinet_usecases.offices import Wanted

ADMINISTRATOR = Wanted("administrator")


@pytest.fixture
def leyla(world: MemoryWorld) -> Actor:
    return administrator(world, Journey(world).registered(LEYLA))


@pytest.fixture
def gunay(world: MemoryWorld) -> Actor:
    return administrator(world, Journey(world).registered(GUNAY))


def administrator(world: MemoryWorld, person: Actor) -> Actor:
    world.cabinet.appointing.give(person.account, ADMINISTRATOR, version(world, person), OPERATOR)
    return world.cabinet.signing_in.actor(person.account, proven_at=world.clock.now())


def version(world: MemoryWorld, person: Actor) -> int:
    return world.cabinet.appointing.look(person.account, OPERATOR).version


def administrators(world: MemoryWorld) -> list[str]:
    with world.parts.storage.reading() as kept:
        return [one.id for one in kept.staff.page(StaffSearch(office="administrator"), None).rows]


def test_of_two_administrators_who_dismiss_each_other_one_is_left(
    world: MemoryWorld, leyla: Actor, gunay: Actor
) -> None:
    seen = {one.account: version(world, one) for one in (leyla, gunay)}

    def dismiss(racer: int) -> None:
        by, other = (leyla, gunay) if racer % 2 else (gunay, leyla)
        world.cabinet.appointing.take_away(other.account, seen[other.account], by)

    won, refused = race(dismiss)

    assert len(won) == 1
    assert {type(one) for one in refused} <= {Conflict, Forbidden, Invalid, NotStored}
    assert len(administrators(world)) == 1


def test_of_many_who_give_somebody_an_office_one_does(world: MemoryWorld, leyla: Actor, gunay: Actor) -> None:
    rashad = Journey(world).registered(RASHAD)
    seen, offices = version(world, rashad), (Wanted("clerk", COURT), Wanted("registrar"))

    def give(racer: int) -> None:
        wanted, by = offices[racer % 2], (leyla, gunay)[racer % 2]
        world.cabinet.appointing.give(rashad.account, wanted, seen, by)

    won, refused = race(give)

    assert (len(won), len(refused)) == (1, RACERS - 1)
    assert {type(one) for one in refused} <= {Conflict, Invalid, NotStored}
    assert len(world.cabinet.appointing.look(rashad.account, OPERATOR).posts) == 1
