"""Processes that stay, and do deed after deed, each time all from the same moment on."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Self

from attrs import frozen
from ekabinet_core.errors import CabinetError
from ekabinet_testing.world import MemoryWorld

from proofs.forks import Child, say

RACERS = 16
WON, READY = "won", "ready"

Deed = Callable[[], object]
"""Raises when it is refused."""
Racer = Callable[[MemoryWorld, int], Deed]
"""Gets ready in the world of its process, at its place; gives the deed that is done when all are ready.

It is pickled on its way there.
"""


@frozen
class Field:
    """All racers, between two races."""

    told: Sequence[Connection]
    talks: Sequence[Iterator[str]]
    start: int
    """The pipe on which they wait for each other; each takes one byte."""

    @classmethod
    @contextmanager
    def lined_up(cls, world: Callable[[int], MemoryWorld]) -> Iterator[Self]:
        """Racers in processes of their own, each in the world of its place; they are gone afterwards."""
        waiting, start = os.pipe()
        pipes = [Pipe(duplex=False) for _ in range(RACERS)]
        with ExitStack() as running:
            for end in (waiting, start):
                running.callback(os.close, end)
            children = [
                running.enter_context(Child.doing(partial(_running, world, place, hears, waiting)))
                for place, (hears, _) in enumerate(pipes)
            ]
            yield cls([told for _, told in pipes], [child.lines() for child in children], start)

    def race(self, racer: Racer) -> Sequence[str]:
        """How each ended: ``won``, or the name of what refused it; raises RuntimeError when one fails."""
        for told in self.told:
            told.send(racer)
        for talk in self.talks:
            next(talk)
        os.write(self.start, bytes(RACERS))
        return [next(talk) for talk in self.talks]


def _running(
    world: Callable[[int], MemoryWorld], place: int, hears: Connection, waiting: int, pipe: int
) -> None:
    mine = world(place)
    while True:
        racer: Racer = hears.recv()
        deed = racer(mine, place)
        say(pipe, READY)
        os.read(waiting, 1)
        say(pipe, _end_of(deed))


def _end_of(deed: Deed) -> str:
    try:
        deed()
    except CabinetError as error:
        return type(error).__name__
    return WON
