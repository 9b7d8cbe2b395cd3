"""Many doers, one at a time: who goes on, how long it takes, when the cabinet dies, all by one seed."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Semaphore, Thread

from attrs import Factory, define, field
from ekabinet_memory.clock import MemoryClock

STALLED = 0.01
"""How often a doer stands still at a point, for minutes."""
LONGEST_STALL = 1200.0
"""Seconds: longer than an order lives."""


class Crash(BaseException):
    """The cabinet has died: nothing in it can go on, whatever it catches."""


@define(eq=False)
class Doer:
    """Somebody or something that acts by itself."""

    name: str
    wakes_at: datetime
    gate: Semaphore = field(factory=lambda: Semaphore(0))
    life: int = 0
    """The life of the cabinet in which their deed began."""


@define(eq=False)
class Turns:
    """Runs doers as threads of which exactly one goes on: the same seed, the same order."""

    chance: random.Random
    clock: MemoryClock
    crashes: float
    """How often the cabinet dies at a point."""
    life: int = 0
    """How often it has died."""
    is_calm: bool = False
    surprises: list[str] = Factory(list)
    """What ended a doer that nothing should have ended."""
    _waiting: list[Doer] = Factory(list)
    _now: Doer | None = None
    _over: Semaphore = field(factory=lambda: Semaphore(0))

    def add(self, name: str, work: Callable[[], None]) -> None:
        """One more doer, from now on."""
        doer = Doer(name, self.clock.now())
        Thread(target=self._do, args=(doer, work), daemon=True, name=name).start()
        self._waiting.append(doer)

    def run(self) -> None:
        """Until all have done what they do."""
        self._hand_on()
        self._over.acquire()

    def calm(self) -> None:
        """From now on nothing rare happens."""
        self.is_calm = True

    def wait(self, seconds: float) -> None:
        """Outside the cabinet time passes, and others go on."""
        if self._now is not None:
            self._step_back(self._now, seconds)

    def happens(self, share: float) -> bool:
        """Whether something rare happens now; never when all is over."""
        return not self.is_calm and self.chance.random() < share

    @contextmanager
    def deed(self) -> Iterator[None]:
        """Something that the cabinet does; it dies with it."""
        if self._now is not None:
            self._now.life = self.life
        yield

    def point(self) -> None:
        """Between two steps of a deed: others may go on here; raises Crash where the cabinet has died."""
        if self._now is None:
            return
        stalled = self.happens(STALLED)
        self._step_back(self._now, self.chance.random() * (LONGEST_STALL if stalled else 1))
        if self._now.life != self.life:
            raise Crash
        self.dies()

    def dies(self) -> None:
        """At a point where nobody else can go on; raises Crash where the cabinet dies."""
        if self.happens(self.crashes):
            self.life += 1
            raise Crash

    def _do(self, doer: Doer, work: Callable[[], None]) -> None:
        doer.gate.acquire()
        try:
            work()
        except (Exception, Crash) as error:  # noqa: BLE001  # whatever it is, the proof has found it
            self.surprises.append(f"{doer.name} met {type(error).__name__}: {error}")
        finally:
            self._hand_on()

    def _step_back(self, doer: Doer, seconds: float) -> None:
        doer.wakes_at = self.clock.now() + timedelta(seconds=seconds)
        self._waiting.append(doer)
        self._hand_on()
        doer.gate.acquire()

    def _hand_on(self) -> None:
        """Let the next one go on; when there is none, it is over."""
        if not self._waiting:
            self._now = None
            self._over.release()
            return
        now = self.clock.now()
        ready = [one for one in self._waiting if one.wakes_at <= now]
        chosen = self.chance.choice(ready) if ready else min(self._waiting, key=lambda one: one.wakes_at)
        self.clock.pass_(seconds=max((chosen.wakes_at - now).total_seconds(), 0))
        self._waiting.remove(chosen)
        self._now = chosen
        chosen.gate.release()
