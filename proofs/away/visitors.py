"""Many visitors at once."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

import httpx
from attrs import frozen

from proofs.away.serving import Served
from proofs.away.visitor import PATIENCE, Visitor
from proofs.kill.checking import broken

VISITORS = 8
RESUMED_WITHIN = 5.0
"""Seconds after which everybody is served again once the database is back."""
PAUSE = 0.02


@frozen
class Visitors:
    """Everybody who visits the portal."""

    served: Served
    all: Sequence[Visitor]

    @property
    def refused(self) -> int:
        """How often somebody was told that the database is away."""
        return sum(one.refused for one in self.all)

    def wait_until_all_have_sent(self) -> None:
        """Everything was done once, so the portal is warm; raises RuntimeError when that takes too long."""
        if not _come(lambda: all(one.acks for one in self.all), PATIENCE):
            message = f"nobody could file: {[problem for one in self.all for problem in one.problems][:3]}"
            raise RuntimeError(message)
        for one in self.all:
            one.problems.clear()

    def not_served_since(self, back: float) -> Iterator[str]:
        """Whether somebody is still not served soon after the database came back."""
        if not _come(lambda: all(one.good_at > back for one in self.all), RESUMED_WITHIN):
            waiting = sum(one.good_at <= back for one in self.all)
            yield f"{waiting} of {VISITORS} were not served again within {RESUMED_WITHIN:.0f} seconds"

    def broken(self) -> Iterator[str]:
        """Every promise broken, in a sentence; asked when nobody visits any more."""
        for one in self.all:
            yield from one.problems
        yield from broken(self.served.beside, [ack for one in self.all for ack in one.acks])


@contextmanager
def visiting(served: Served) -> Iterator[Visitors]:
    """Everybody files, until the end."""
    end = threading.Event()
    with ExitStack() as clients:
        everybody = [Visitor(served, clients.enter_context(_client(served))) for _ in range(VISITORS)]
        threads = [
            threading.Thread(target=one.file, args=(place, end)) for place, one in enumerate(everybody)
        ]
        for thread in threads:
            thread.start()
        try:
            yield Visitors(served, everybody)
        finally:
            end.set()
            for thread in threads:
                thread.join()


def _client(served: Served) -> httpx.Client:
    return httpx.Client(base_url=served.origin, timeout=PATIENCE, trust_env=False)


def _come(come: Callable[[], bool], within: float) -> bool:
    """Whether it comes true in so many seconds."""
    deadline = time.monotonic() + within
    while not come():
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True
