"""The rounds of a proof, done on all cores at once."""

import json
import os
import select
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from attrs import frozen

from proofs.forks import Child, say

Moment = TypeVar("Moment")


@frozen
class Round:
    """A part of a proof that stands by itself."""

    runs: int
    problems: Callable[[], Iterator[str]]
    """Does the runs, and tells what was broken."""


def on_all_cores(rounds: Sequence[Round], done: Callable[[int], object]) -> Iterator[str]:
    """The problems found in all rounds; the runs of a round are told when it is over."""
    cores = min(os.cpu_count() or 1, len(rounds))
    for said in _together([Child.doing(_every(rounds, core, cores)) for core in range(cores)]):
        if isinstance(said, str):
            yield said
        else:
            done(said)


def spread(moments: Sequence[Moment], most: int) -> Sequence[Moment]:
    """So many of the moments, evenly from the first to the last; all where there are no more."""
    if len(moments) <= most:
        return moments
    last = len(moments) - 1
    return [moments[place * last // max(most - 1, 1)] for place in range(most)]


def _every(rounds: Sequence[Round], core: int, cores: int) -> Callable[[int], None]:
    """Every so-manieth round, beginning at the core's own number."""

    def work(pipe: int) -> None:
        for number in range(core, len(rounds), cores):
            for problem in rounds[number].problems():
                say(pipe, json.dumps(problem))
            say(pipe, json.dumps(rounds[number].runs))

    return work


def _together(children: Sequence[Child]) -> Iterator[str | int]:
    """What the children say, as it comes."""
    talks = {child.pipe: child.lines() for child in children}
    while talks:
        ready, _, _ = select.select(list(talks), [], [])
        for pipe in ready:
            line = next(talks[pipe], None)
            if line is None:
                del talks[pipe]
            else:
                yield json.loads(line)
