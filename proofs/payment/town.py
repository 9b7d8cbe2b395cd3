"""Everything of one seed: two people, a court, a bank and a cabinet, until nothing happens any more."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import CabinetError, Unavailable
from ekabinet_core.ids import OrderId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.storage import Storage
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA, RASHAD, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.turns import Turns as SigningTurns

from proofs.payment.outside import Line, Till, WatchedStorage
from proofs.payment.turns import Crash, Turns

FILERS = (LEYLA, RASHAD)
DRAFTS = 2
"""Drafts that each has when it begins."""
CRASHES = 0.004
LATEST = 2400.0
"""Seconds until a callback of the bank arrives."""
QUIET, HALF_AN_HOUR = 12, 1800.0
"""So often so many seconds pass, and what waits is done."""


class EverybodysTurn(SigningTurns):
    """Here only one goes on at a time as it is: who waited for a signing to end would hold up the town."""

    @contextmanager
    def taken(self) -> Iterator[None]:
        yield

    @contextmanager
    def left(self) -> Iterator[None]:
        yield


@frozen
class Town:
    """Who is there; what they do is told by those who add doers."""

    world: MemoryWorld
    turns: Turns
    till: Till
    people: Mapping[Someone, Actor]

    @classmethod
    def open(cls, rules: Jurisdiction, seed: int, storage: Storage | None = None) -> "Town":
        """A new town; its cabinet keeps everything in that storage, or in memory."""
        world = MemoryWorld.open(rules, storage)
        world = world.over(evolve(world.parts, seal=None))
        people = {who: Journey(world).registered(who) for who in FILERS}
        for by in people.values():
            for _ in range(DRAFTS):
                Journey(world).complete(by, None)
        turns = Turns(random.Random(seed), world.clock, CRASHES)
        watched = evolve(
            world.parts,
            storage=WatchedStorage(world.parts.storage, turns),
            gateways=(Line(world.bank, turns),),
        )
        world = world.over(watched)
        signing = evolve(world.cabinet.signing, turns=EverybodysTurn())
        world = evolve(world, cabinet=evolve(world.cabinet, signing=signing))
        return cls(world, turns, Till(world.bank), people)

    @property
    def zone(self) -> ZoneInfo:
        """Where the court is."""
        return ZoneInfo(self.cabinet.rules.time_zone)

    @property
    def cabinet(self) -> Cabinet:
        """What everybody acts on."""
        return self.world.cabinet

    def deed(self, act: Callable[[], object]) -> bool:
        """Something is asked of the cabinet; says whether it gave an answer, were it a refusal."""
        try:
            with self.turns.deed():
                act()
        except (Crash, Unavailable):
            return False
        except CabinetError:
            return True
        return True

    def tell(self, order: str) -> None:
        """The bank calls back: not at all or up to three times, soon or late, again where nobody answered."""
        for _ in range(self.turns.chance.choice((0, 0, 1, 2, 3))):
            self.call(order)

    def call(self, order: str) -> None:
        """The bank calls back until it is answered."""
        self.turns.add(f"callback of {order}", lambda: self._call_back(OrderId(order)))

    def _call_back(self, order: OrderId) -> None:
        self.turns.wait(self.turns.chance.uniform(0, LATEST))
        while not self.deed(lambda: self.cabinet.paying.receive(order, {})):
            self.turns.wait(self.turns.chance.uniform(1, LATEST))

    def work(self, turns: int) -> None:
        """A worker, so many times."""
        for _ in range(turns):
            self.turns.wait(self.turns.chance.uniform(5, 150))
            for job in (self.cabinet.errands.work, self.cabinet.listening.listen):
                self.deed(job)

    def settle(self) -> None:
        """Nobody does anything more, nothing is lost, and the worker does what waits."""
        for _ in range(QUIET):
            self.turns.wait(HALF_AN_HOUR)
            with self.turns.deed():
                Journey(self.world).settled()
