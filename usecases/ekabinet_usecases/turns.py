"""Taking turns: of many who sign at once, the work is done for one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Semaphore

from attrs import field, frozen


@frozen(eq=False)
class Turns:
    """The threads of this process that sign: one computes, and whoever asks outside lets others by.

    So a page competes with one of them and not with all, and they do not wait for the database in a crowd.
    """

    _one: Semaphore = field(factory=Semaphore)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """From when it is this thread's turn, however long that takes; at once where it has it already."""
        if _HAS.get() is self:
            yield
            return
        with self._one:
            has = _HAS.set(self)
            try:
                yield
            finally:
                _HAS.reset(has)

    @contextmanager
    def left(self) -> Iterator[None]:
        """Lets others by meanwhile; the thread has its turn afterwards if it had it before."""
        if _HAS.get() is not self:
            yield
            return
        has = _HAS.set(None)
        self._one.release()
        try:
            yield
        finally:
            self._one.acquire()
            _HAS.reset(has)

    def take(self) -> bool:
        """The turn for whatever goes on in this context, until ``give_back``; False where it is not free."""
        free = self._one.acquire(blocking=False)
        if free:
            _HAS.set(self)
        return free

    def give_back(self) -> None:
        """Whoever is next may have it."""
        _HAS.set(None)
        self._one.release()


_HAS: ContextVar[Turns | None] = ContextVar("_HAS", default=None)
"""Whose turn whoever runs now has; a request's thread is told by the context in which it began."""
