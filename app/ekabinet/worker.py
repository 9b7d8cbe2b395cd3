"""The worker thread: does what waits in the background, while the portal serves."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Self

import structlog
from attrs import define, field
from ekabinet_core.errors import CabinetError

PAUSE = 0.5
"""Seconds between two looks when there was nothing to do."""


@define
class Worker:
    """Calls the work again and again until it is stopped; a fault is logged and tried again."""

    work: Callable[[], int]
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
        while not self.stopping.is_set():
            if self._once() == 0:
                self.stopping.wait(PAUSE)

    def _once(self) -> int:
        try:
            return self.work()
        except CabinetError as error:
            structlog.get_logger().warning("background work waits", code=error.code)
        except Exception:  # noqa: BLE001  # one bad message must not end all background work
            structlog.get_logger().exception("background work failed")
        return 0
