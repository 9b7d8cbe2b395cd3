"""Processes that do the same deed from the same moment on."""

import os
from collections.abc import Callable, Sequence

from ekabinet_core.errors import CabinetError

from proofs.forks import Child, say

RACERS = 16
WON, READY = "won", "ready"

Deed = Callable[[], None]
"""Raises when it is refused."""
Racer = Callable[[int], Deed]
"""Gets ready in its own process, and gives the deed that is done when all are ready."""


def race(racer: Racer) -> Sequence[str]:
    """How each ended: ``won``, or the name of what refused it."""
    waiting, start = os.pipe()
    children = [Child.doing(_running(racer, place, waiting, start)) for place in range(RACERS)]
    talks = [child.lines() for child in children]
    for talk in talks:
        next(talk)
    os.close(start)
    os.close(waiting)
    return [line for talk in talks for line in talk]


def _running(racer: Racer, place: int, waiting: int, start: int) -> Callable[[int], None]:
    def run(pipe: int) -> None:
        os.close(start)
        deed = racer(place)
        say(pipe, READY)
        os.read(waiting, 1)  # its end comes when the parent closes the other side
        say(pipe, _end_of(deed))

    return run


def _end_of(deed: Deed) -> str:
    try:
        deed()
    except CabinetError as error:
        return type(error).__name__
    return WON
