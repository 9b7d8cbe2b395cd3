"""Each errand may be run twice: its worker died after it had left, and before that was kept."""

from contextlib import AbstractContextManager

import pytest
from attrs import define, evolve
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotStored
from ekabinet_core.movement import Movement
from ekabinet_memory.clock import MemoryClock
from ekabinet_ports.outbox import LEASE, Figures
from ekabinet_ports.storage import Kept, Storage
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.listed import inbox_of
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet


@define
class Dying:
    """A storage for a worker that can still take a message, and then nothing more."""

    storage: Storage
    taken: bool = False

    def transaction(self) -> AbstractContextManager[Kept]:
        if self.taken:
            raise NotStored("died")
        self.taken = True
        return self.storage.transaction()

    def reading(self) -> AbstractContextManager[Kept]:
        return self.storage.reading()


def run_twice(cabinet: Cabinet, clock: MemoryClock) -> None:
    """By a worker that dies before it says that it was done, and by the next one."""
    cabinet.journaling.work()  # no receipt need wait for the journal
    with pytest.raises(NotStored, match="died"):
        evolve(cabinet.errands, storage=Dying(cabinet.parts.storage)).work()
    while cabinet.work():
        pass
    assert cabinet.unsent.figures().waiting == 1

    clock.pass_(seconds=LEASE.total_seconds())
    assert cabinet.errands.work() == 1
    assert cabinet.unsent.figures() == Figures(waiting=0, lag=LEASE - LEASE, parked=0)


def test_an_application_that_is_delivered_twice_is_in_the_inbox_once(
    cabinet: Cabinet, journey: Journey, clock: MemoryClock, leyla: Actor
) -> None:
    sent = journey.signed(journey.confirmed(leyla), LEYLA, leyla)

    run_twice(cabinet, clock)

    assert [row.application for row in inbox_of(cabinet, CLERK)] == [sent.id]


def test_an_applicant_who_is_told_twice_has_one_letter(
    world: MemoryWorld, journey: Journey, clock: MemoryClock, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    world.cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    world.cabinet.listening.listen()

    run_twice(world.cabinet, clock)

    assert [letter.text for letter in world.notices.letters] == [sent.number]


def test_a_bank_that_is_asked_twice_is_paid_once(
    world: MemoryWorld, journey: Journey, clock: MemoryClock, leyla: Actor
) -> None:
    cabinet = world.cabinet
    draft = journey.complete(leyla, receipt=None)
    draft = cabinet.duty.online(draft.id, "416973", leyla, draft.version)
    order = cabinet.paying.begin(draft.id, "https://cabinet.example/orders/{order}", leyla)
    world.bank.pay(order.wait.handle)
    clock.pass_(minutes=1)

    run_twice(cabinet, clock)

    with cabinet.parts.storage.reading() as kept:
        assert [one.movement for one in kept.movements.of(leyla.account)] == [Movement.PAID]
