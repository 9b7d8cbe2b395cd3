"""Many at once: the same deed by several threads, from the same moment on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from ekabinet_core.errors import Refused

RACERS = 16

Prize = TypeVar("Prize")


def race(deed: Callable[[int], Prize]) -> tuple[list[Prize], list[Refused]]:
    """What the racers got, and how the others were refused; any other error is raised."""
    start = Barrier(RACERS)

    def run(racer: int) -> Prize | Refused:
        start.wait()
        try:
            return deed(racer)
        except Refused as refused:
            return refused

    with ThreadPoolExecutor(RACERS) as racers:
        ends = list(racers.map(run, range(RACERS)))
    won = [end for end in ends if not isinstance(end, Refused)]
    return won, [end for end in ends if isinstance(end, Refused)]
