"""A figure, how it is measured, and the line that says whether its goal holds."""

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from time import process_time
from typing import Literal

from attrs import frozen

ROUNDS = 10
LEAST = 0.02
"""Seconds that a round takes at least: shorter ones measure the clock."""

Deed = Callable[[], object]
Stopwatch = Callable[[], float]
"""Tells seconds: of this process on a processor, or of the clock on the wall."""
Size = Literal["small", "release"]


@frozen
class Line:
    """One figure: the smaller the ratio the better, and at most the goal."""

    name: str
    ratio: float = 0.0
    goal: float = 0.0
    detail: str = ""
    skipped: str = ""
    """Why this machine cannot measure it."""

    @property
    def holds(self) -> bool:
        """Whether it was measured and the goal is reached."""
        return not self.skipped and self.ratio <= self.goal

    def as_json(self) -> Mapping[str, str | float | bool]:
        """The line for programs."""
        if self.skipped:
            return {"name": self.name, "skipped": self.skipped}
        return {
            "name": self.name,
            "ratio": round(self.ratio, 5),
            "goal": self.goal,
            "holds": self.holds,
            "detail": self.detail,
        }


Figures = Callable[[Size], Iterable[Line]]
"""Measures the figures of one name."""


def costs(deeds: Sequence[Deed], stopwatch: Stopwatch = process_time) -> list[float]:
    """Seconds that each deed takes: warm, the median of ten interleaved rounds."""
    gc.collect()
    gc.freeze()  # what is there already is no garbage of theirs
    times = [_often_enough(deed, stopwatch) for deed in deeds]
    found: list[list[float]] = [[] for _ in deeds]
    for _ in range(ROUNDS):
        for deed, often, seconds in zip(deeds, times, found, strict=True):
            seconds.append(_round(deed, often, stopwatch) / often)
    return [median(seconds) for seconds in found]


def _often_enough(deed: Deed, stopwatch: Stopwatch) -> int:
    often = 1
    while _round(deed, often, stopwatch) < LEAST:
        often *= 2
    return often


def _round(deed: Deed, often: int, stopwatch: Stopwatch) -> float:
    gc.collect()
    start = stopwatch()
    for _ in range(often):
        deed()
    return stopwatch() - start
