"""The worker thread: does what waits in the background, beside the portal or in a process of its own."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import count
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from traceback import format_tb
from typing import Self

import structlog
from attrs import Factory, define, field
from ekabinet_core.errors import CabinetError
from ekabinet_usecases.cabinet import Cabinet, Job

PAUSE = 0.5
"""Seconds between two turns when there was nothing to do."""
TIDY_EVERY = 1000
"""Turns between two tidyings."""
IN_A_ROW = 100
"""How often one job is done before the others have their turn."""
LONGEST = 2.0
"""Seconds after which they have it even so: what each piece waits for may be slow."""


@define
class Worker:
    """Gives each job its turn, again and again, until it is stopped: then it ends after the piece at hand.

    What fails is said when it begins to fail and when it goes on; the other jobs are done meanwhile.
    """

    jobs: Mapping[str, Job]
    tidy: Callable[[], None]
    ends_when_idle: bool = False
    """Whether it ends when there is nothing more to do."""
    longest: float = LONGEST
    _stopping: Event = field(factory=Event, init=False)
    _over: SimpleQueue[None] = field(factory=SimpleQueue, init=False)
    _thread: Thread | None = field(default=None, init=False)
    _troubles: dict[str, str] = field(init=False, default=Factory(dict))

    @classmethod
    def of(cls, cabinet: Cabinet) -> Self:
        """The worker of a cabinet."""
        return cls(cabinet.jobs, cabinet.tidying.tidy)

    @classmethod
    def once(cls, cabinet: Cabinet) -> Self:
        """One that ends by itself when nothing is due any more."""
        return cls(cabinet.jobs, cabinet.tidying.tidy, ends_when_idle=True)

    def __enter__(self) -> Self:
        self._thread = Thread(target=self._run, name="ekabinet-worker", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        if self._thread is not None:
            self._thread.join()

    @property
    def is_well(self) -> bool:
        """Whether nothing failed when it was done last."""
        return not self._troubles

    def wait(self) -> None:
        """Until it has ended, or was dismissed.

        It looks up now and then: a signal that comes just before one waits wakes nobody.
        """
        over = False
        while not over:
            with suppress(Empty):
                self._over.get(timeout=PAUSE)
                over = True

    def dismiss(self) -> None:
        """Have nobody wait for it any longer; a signal may do this at any moment, wherever it interrupts."""
        self._over.put(None)

    def stop(self) -> None:
        """Have it end after the piece at hand."""
        self._stopping.set()

    def _run(self) -> None:
        try:
            for turn in count():
                idle = not self._all(turn)
                if self._stopping.is_set() or (idle and self.ends_when_idle):
                    return
                if idle:
                    self._stopping.wait(PAUSE)
        finally:
            self.dismiss()

    def _all(self, turn: int) -> int:
        """Each job's turn; gives how much there was."""
        if turn % TIDY_EVERY == 0:
            self._attempt("tidying", self._tidy)
        return sum([self._turn(name, job) for name, job in self.jobs.items()])

    def _turn(self, name: str, job: Job) -> int:
        """A job until nothing is left of it, or the others have waited long enough."""
        done, until = 0, monotonic() + self.longest
        for _ in range(IN_A_ROW):
            found = 0 if self._stopping.is_set() else self._attempt(name, job)
            done += found
            if not found or monotonic() >= until:
                break
        return done

    def _attempt(self, name: str, job: Job) -> int:
        try:
            found = job()
        except CabinetError as error:
            self._fails(name, error.code, None)
        except Exception as error:  # noqa: BLE001  # one job that fails must not end all background work
            self._fails(name, type(error).__name__, error)
        else:
            self._goes_on(name)
            return found
        return 0

    def _tidy(self) -> int:
        self.tidy()
        return 0

    def _fails(self, name: str, why: str, fault: Exception | None) -> None:
        """Say it once, as long as it is the same; not what the fault says, for it may name a person."""
        if self._troubles.get(name) != why:
            self._troubles[name] = why
            where = "".join(format_tb(fault.__traceback__)) if fault is not None else ""
            structlog.get_logger().warning("background work waits", job=name, why=why, where=where)

    def _goes_on(self, name: str) -> None:
        if self._troubles.pop(name, None) is not None:
            structlog.get_logger().warning("background work goes on", job=name)
