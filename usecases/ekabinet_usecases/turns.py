"""Taking turns: of many who sign at once, the work is done for one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore

from attrs import field, frozen


@frozen
class Turns:
    """The threads of this process that sign: one computes, and whoever asks outside lets others by.

    So a page competes with one of them and not with all, and they do not wait for the database in a crowd.
    """

    _one: Semaphore = field(factory=Semaphore)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """From when it is this thread's turn, however long that takes; it has none yet."""
        with self._one:
            yield

    @contextmanager
    def left(self) -> Iterator[None]:
        """Lets others by meanwhile; the thread has its turn before and afterwards."""
        self._one.release()
        try:
            yield
        finally:
            self._one.acquire()
