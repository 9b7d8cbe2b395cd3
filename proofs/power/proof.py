"""The proof: the power is cut before each sync of a filing, and at random; then a fresh process looks."""

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from attrs import evolve
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.plugins import Plugins

from proofs.beginnings import BEGINNINGS, began
from proofs.breaks import Breaks, bytes_are_not_kept, commits_do_not_wait, names_are_not_kept
from proofs.cores import Round, on_all_cores, spread
from proofs.kill.places import new_place
from proofs.lossy_disk import missing
from proofs.power.cutting import Trial
from proofs.promise import Line, Promise, Run

SYNC = "fsync"

CONTROLS: Mapping[str, Breaks] = {
    "commits do not wait for the disk": commits_do_not_wait,
    "documents' names are not kept": names_are_not_kept,
    "documents' bytes are not kept": bytes_are_not_kept,
}


def prove(run: Run) -> Line:
    """Cut before every sync, or an even part of them, then at random; then run the controls."""
    reason = missing()
    if reason:
        return Line("power", skipped=reason)
    with new_place("power") as folder:
        return _proved(run, Plugins.load(["azerbaijan"]).jurisdiction(), folder)


POWER = Promise(
    sentence="a power cut at any moment: what was acknowledged is kept, once and whole",
    sizes={"small": 120, "release": 10_000},
    prove=prove,
)


Passed = Sequence[tuple[Trial, Sequence[str]]]
"""Each beginning, with the names of the moments that pass after it."""


def _proved(run: Run, rules: Jurisdiction, folder: Path) -> Line:
    trials = [Trial(rules, began(before, rules, folder)) for before in BEGINNINGS]
    passed = [(trial, trial.moments()) for trial in trials]
    syncs = [(trial, number) for trial, moments in passed for number in _syncs(moments)]
    chosen = spread(syncs, run.runs)
    rounds = [Round(1, partial(trial.cut, number, SYNC)) for trial, number in chosen]
    rounds += _at_random(passed, run.seed, run.runs - len(chosen))
    problems = 0
    for problem in on_all_cores(rounds, run.done):
        problems += 1
        run.say(problem)
    green = [name for name, breaks in CONTROLS.items() if not _goes_red(evolve(trials[-1], breaks=breaks))]
    for name in green:
        run.say(f"the control «{name}» stayed green: the proof cannot be believed")
    return Line(
        "power",
        run.runs,
        problems,
        control=not green,
        detail=f"{len(chosen)} of {len(syncs)} moments before a sync, {run.runs - len(chosen)} at random",
    )


def _syncs(moments: Sequence[str]) -> range:
    """The numbers of the syncs, from one, and one more for the end: there most is waiting to be kept."""
    return range(1, sum(name.startswith(SYNC) for name in moments) + 2)


def _at_random(passed: Passed, seed: int, cuts: int) -> Iterator[Round]:
    chance = random.Random(seed)
    for cut in range(cuts):
        trial, moments = chance.choice(passed)
        yield Round(1, partial(trial.cut, chance.randint(1, len(moments)), seed=f"{seed}-{cut}"))


def _goes_red(trial: Trial) -> bool:
    """Whether the broken product is found out when the power goes after everything."""
    return any(trial.cut(len(trial.moments())))
