"""Many who sign at once: their work is done one after the other, and nobody waits for another's phone."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, BrokenBarrierError
from typing import BinaryIO

import pytest
from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Unavailable
from ekabinet_core.waiting import Begun, Intent, Outcome, SigningSession, State
from ekabinet_ports.clock import Ids
from ekabinet_ports.offer import Offer
from ekabinet_ports.signing import Holder, Message, SigningMethod
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA, RASHAD, RECEIPTS, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

PATIENCE = 5
"""Seconds after which two that should meet have failed to."""
MOMENT = 0.1
"""Seconds in which two would meet whom nothing keeps apart."""


@frozen
class Signer:
    """Somebody, and what they sign."""

    someone: Someone
    actor: Actor
    application: Application


@frozen
class Together:
    """A method that answers two at once, and nobody alone."""

    real: SigningMethod
    meeting: Barrier
    code: str

    @property
    def offer(self) -> Offer:
        return self.real.offer

    def certificate(self, holder: Holder) -> bytes:
        self.meeting.wait(PATIENCE)
        return self.real.certificate(holder)

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        self.meeting.wait(PATIENCE)
        return self.real.begin(holder, intent)

    def poll(self, handle: str) -> Outcome:
        self.meeting.wait(PATIENCE)
        return self.real.poll(handle)

    def receive(self, handle: str, message: Message) -> Outcome:
        return self.real.receive(handle, message)


@frozen
class Alone:
    """New ids, and whether two threads have ever met where they are made."""

    real: Ids
    meeting: Barrier

    def new(self) -> str:
        with pytest.raises(BrokenBarrierError):
            self.meeting.wait(MOMENT)
        return self.real.new()

    def secret(self) -> str:
        return self.real.secret()


@pytest.fixture
def two(journey: Journey) -> list[Signer]:
    """Leyla and Rashad, each about to sign."""
    actors = [journey.registered(someone) for someone in (LEYLA, RASHAD)]
    receipts = [receipt.number.value for receipt in RECEIPTS]
    confirmed = map(journey.confirmed, actors, receipts)
    return [*map(Signer, (LEYLA, RASHAD), actors, confirmed)]


def begin(cabinet: Cabinet) -> Callable[[Signer], SigningSession]:
    return lambda one: cabinet.signing.begin(one.application.id, "asan", one.someone.holder, one.actor)


def ask(cabinet: Cabinet) -> Callable[[Signer], SigningSession]:
    return lambda one: cabinet.signing.ask(one.application.id, one.actor)


def at_once(deed: Callable[[Signer], SigningSession], two: list[Signer]) -> list[State]:
    with ThreadPoolExecutor(2) as threads:
        return [session.wait.state for session in threads.map(deed, two)]


def test_while_one_phone_is_asked_so_is_another(world: MemoryWorld, two: list[Signer]) -> None:
    method = Together(world.signing, Barrier(2), "asan")
    cabinet = world.over(evolve(world.parts, methods=(method,))).cabinet

    assert at_once(begin(cabinet), two) == [State.OPEN, State.OPEN]
    assert at_once(ask(cabinet), two) == [State.OPEN, State.OPEN]
    world.phone.confirm()
    assert at_once(ask(cabinet), two) == [State.DONE, State.DONE]


def test_of_two_who_begin_at_once_one_has_the_work_done_after_the_other(
    world: MemoryWorld, two: list[Signer]
) -> None:
    cabinet = world.over(evolve(world.parts, ids=Alone(world.parts.ids, Barrier(2)))).cabinet

    assert at_once(begin(cabinet), two) == [State.OPEN, State.OPEN]


def test_a_method_that_does_not_answer_changes_nobodys_turn(world: MemoryWorld, two: list[Signer]) -> None:
    cabinet = world.over(evolve(world.parts, ids=Alone(world.parts.ids, Barrier(2)))).cabinet
    world.signing.away = True
    with pytest.raises(Unavailable):
        at_once(begin(cabinet), two)
    world.signing.away = False

    assert at_once(begin(cabinet), two) == [State.OPEN, State.OPEN]


def test_of_two_that_are_signed_at_once_one_container_is_made_after_the_other(
    world: MemoryWorld, two: list[Signer]
) -> None:
    alone = Alone(world.parts.ids, Barrier(2))
    scratch = world.cabinet.signing.scratch

    @contextmanager
    def met() -> Iterator[BinaryIO]:
        alone.new()
        with scratch() as room:
            yield room

    at_once(begin(world.cabinet), two)
    at_once(ask(world.cabinet), two)
    world.phone.confirm()
    watched = evolve(world.cabinet.signing, scratch=met)

    assert at_once(lambda one: watched.ask(one.application.id, one.actor), two) == [State.DONE, State.DONE]
