"""The proof: disks of every size fill up while people file, and grow again; then a fresh process looks."""

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from attrs import evolve
from ekabinet_ports.plugins import Plugins

from proofs.beginnings import began, one_person
from proofs.breaks import Breaks, bare_disk_errors, statement_by_statement
from proofs.cores import Round, on_all_cores, spread
from proofs.disk.filling import Filling
from proofs.kill.places import new_place
from proofs.promise import Line, Promise, Run
from proofs.small_disk import possible

PAGES = 160
"""What one filing and a half needs: each begins with so many free pages, or fewer, or none."""
FILINGS = 6
"""Filings on one disk before it grows."""

CONTROLS: Mapping[str, Breaks] = {
    "committed statement by statement": statement_by_statement,
    "the disk's own words": bare_disk_errors,
}


def prove(run: Run) -> Line:
    """Fill disks of evenly spread sizes, all of them where there are runs enough; then run the controls."""
    kind = possible()
    if not kind:
        return Line("disk", skipped="nobody may mount a disk here: be root, or install fuse3")
    with new_place("disk") as folder:
        rules = Plugins.load(["azerbaijan"]).jurisdiction()
        return _proved(run, Filling(rules, kind, began(one_person, rules, folder)))


DISK = Promise(
    sentence="a full disk at any write: refused in our words, nothing lost or half done, and it goes on",
    sizes={"small": 24, "release": 2_000},
    prove=prove,
)


def _proved(run: Run, filling: Filling) -> Line:
    rounds = [Round(1, partial(filling.problems, rooms)) for rooms in _rooms(run)]
    problems = 0
    for problem in on_all_cores(rounds, run.done):
        problems += 1
        run.say(problem)
    green = [name for name, breaks in CONTROLS.items() if not _goes_red(evolve(filling, breaks=breaks), run)]
    for name in green:
        run.say(f"the control «{name}» stayed green: the proof cannot be believed")
    return Line(
        "disk",
        run.runs,
        problems,
        control=not green,
        detail=f"{FILINGS} filings on each disk, of {filling.kind}",
    )


def _rooms(run: Run) -> Iterator[Sequence[int]]:
    """The free pages before each filing: first every number once, or an even part of them; none at last."""
    chance = random.Random(run.seed)
    first = spread(range(PAGES), run.runs)
    for disk in range(run.runs):
        yield first[disk % len(first)], *(chance.randrange(PAGES) for _ in range(FILINGS - 2)), 0


def _goes_red(filling: Filling, run: Run) -> bool:
    """Whether the broken product is found out on one disk of all."""
    return any(list(filling.problems(rooms)) for rooms in _rooms(evolve(run, runs=PAGES)))
