"""The worker thread: does what waits in the background, while the portal serves."""

from collections.abc import Callable
from itertools import count
from threading import Event, Thread
from typing import Self

import structlog
from attrs import define, field
from ekabinet_core.errors import CabinetError

PAUSE = 0.5
"""Seconds between two looks when there was nothing to do."""
TIDY_EVERY = 1000
"""Looks between two tidyings."""


@define
class Worker:
    """Calls the work again and again until it is stopped; a fault is logged and tried again."""

    work: Callable[[], int]
    tidy: Callable[[], None]
    stopping: Event = field(factory=Event)
    thread: Thread | None = None

    def __enter__(self) -> Self:
        self.thread = Thread(target=self._run, name="ekabinet-worker", daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        if self.thread is not None:
            self.thread.join()

    def _run(self) -> None:
        for turn in count():
            if self.stopping.is_set():
                return
            if self._once(turn) == 0:
                self.stopping.wait(PAUSE)

    def _once(self, turn: int) -> int:
        try:
            if turn % TIDY_EVERY == 0:
                self.tidy()
            return self.work()
        except CabinetError as error:
            structlog.get_logger().warning("background work waits", code=error.code)
        except Exception:  # noqa: BLE001  # one bad message must not end all background work
            structlog.get_logger().exception("background work failed")
        return 0
