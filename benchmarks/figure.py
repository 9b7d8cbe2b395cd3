"""A figure, how it is measured, and the line that says whether its goal holds."""

import gc
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import process_time

from attrs import frozen

ROUNDS = 10
LEAST = 0.02
"""Seconds of a processor that a round takes at least: shorter ones measure the clock."""

Deed = Callable[[], object]


@frozen
class Line:
    """One figure: the smaller the ratio the better, and at most the goal."""

    name: str
    ratio: float
    goal: float
    detail: str

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio <= self.goal

    def as_json(self) -> Mapping[str, str | float | bool]:
        """The line for programs."""
        return {
            "name": self.name,
            "ratio": round(self.ratio, 5),
            "goal": self.goal,
            "holds": self.holds,
            "detail": self.detail,
        }


Figures = Callable[[], Sequence[Line]]
"""Measures the figures of one name."""


def costs(deeds: Sequence[Deed]) -> list[float]:
    """Seconds of a processor that each deed takes: warm, the median of ten interleaved rounds."""
    times = [_often_enough(deed) for deed in deeds]
    found: list[list[float]] = [[] for _ in deeds]
    for _ in range(ROUNDS):
        for deed, often, seconds in zip(deeds, times, found, strict=True):
            seconds.append(_round(deed, often) / often)
    return [median(seconds) for seconds in found]


def _often_enough(deed: Deed) -> int:
    often = 1
    while _round(deed, often) < LEAST:
        often *= 2
    return often


def _round(deed: Deed, often: int) -> float:
    gc.collect()
    start = process_time()
    for _ in range(often):
        deed()
    return process_time() - start
