"""Many phones at once: how long people wait beyond their own time, and what another page suffers."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import count
from math import ceil
from statistics import median

from attrs import frozen
from ekabinet.clock import SystemClock
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.people import Someone

from benchmarks.figure import Line, Size
from benchmarks.phones.browser import Browser, lines
from benchmarks.phones.serving import served
from benchmarks.phones.signers import Signer, signers
from benchmarks.storage.databases import folder
from proofs.forks import Child, say

GOAL = 2.0
PAGE = "/applications"
PAUSE = 0.1
"""Seconds between two looks at the page: at 0.025 whoever looked took a fifth of what the portal could do."""
PATIENCE = 60.0
"""Seconds until the portal answers the one who looks."""
WARM = 20
"""Looks before the first one that counts."""


Ready = Callable[[], float]
"""Signs; gives the seconds."""


@frozen
class Crowd:
    """How many sign at once, and the seconds that they take on their phones, evenly spread."""

    count: int
    least: float
    most: float
    quiet: float
    """Seconds for which the page is looked at beforehand."""
    rounds: int = 1
    """How many crowds, one after the other; the median of them counts."""

    @property
    def takes(self) -> Sequence[float]:
        """The time of each."""
        step = (self.most - self.least) / max(self.count - 1, 1)
        return [self.least + step * place for place in range(self.count)]


CROWDS: Mapping[Size, Crowd] = {"small": Crowd(40, 5, 10, 10, 3), "release": Crowd(200, 5, 10, 20, 5)}


@frozen
class Measured:
    """What was seen."""

    slowest: float
    """Seconds from the button to «sent»."""
    quiet: Sequence[float]
    busy: Sequence[float]
    """Seconds of each look at the page, before and meanwhile."""


def phones(rules: Jurisdiction, size: Size) -> Iterator[Line]:
    """Both figures, measured at once."""
    crowd = CROWDS[size]
    rounds = [measure(rules, crowd) for _ in range(crowd.rounds)]
    slowest = median(one.slowest for one in rounds)
    detail = f"the slowest of {crowd.count} {slowest:.1f} s, people take up to {crowd.most:.1f} s"
    yield Line("signing.phones", slowest / crowd.most, GOAL, detail)
    ratios = sorted(percentile(one.busy) / percentile(one.quiet) for one in rounds)
    detail = f"p99 beside a quiet one; in {crowd.rounds} rounds {ratios[0]:.2f} to {ratios[-1]:.2f}"
    yield Line("signing.phones.page", median(ratios), GOAL, detail)


def percentile(times: Sequence[float]) -> float:
    """What 99 of 100 do not exceed."""
    return sorted(times)[ceil(len(times) * 0.99) - 1]


def measure(rules: Jurisdiction, crowd: Crowd) -> Measured:
    """Make the crowd, look at the page while it is quiet, then let all press the button at once.

    Whoever looks has signed before, so that the portal has read all that it needs for it.
    """
    with folder() as place:
        known = signers(rules, place, SystemClock(), [*crowd.takes, 0.0])
        reader = known.all[-1].someone
        with served(rules, place, known) as origin, _ready(origin, known.all) as (*ready, first):
            first()
            with Child.doing(partial(_reading, origin, reader)) as child:
                child.wait_for_a_line(PATIENCE)
                beginning = time.monotonic()
                time.sleep(crowd.quiet)
                pressed = time.monotonic()
                slowest = _all_sign(ready)
                end = time.monotonic()
            looks = [[float(number) for number in line.split()] for line in child.whole_lines()]
    quiet = [seconds for at, seconds in looks if beginning <= at < pressed]
    return Measured(slowest, quiet, [seconds for at, seconds in looks if pressed <= at < end])


@contextmanager
def _ready(origin: str, signing: Sequence[Signer]) -> Iterator[Sequence[Ready]]:
    """Everybody is signed in and has the page with the button before them."""
    with lines() as transport:
        found = []
        for signer in signing:
            browser = Browser.at(origin, transport)
            browser.sign_in(signer.someone)
            token = browser.token(f"/applications/{signer.application}/sign")
            found.append(partial(browser.sign, signer, token))
        yield found


def _all_sign(ready: Sequence[Ready]) -> float:
    """Seconds of the slowest."""
    with ThreadPoolExecutor(len(ready)) as people:
        signed = [people.submit(sign) for sign in ready]
        return max(one.result() for one in signed)


def _reading(origin: str, reader: Someone, pipe: int) -> None:
    """Look at the page for ever, and say when and how long it took."""
    with lines() as transport:
        browser = Browser.at(origin, transport)
        browser.sign_in(reader)
        for place in count():
            begun = time.monotonic()
            browser.read(PAGE)
            if place >= WARM:
                say(pipe, f"{begun:.3f} {time.monotonic() - begun:.4f}")
            time.sleep(PAUSE)
