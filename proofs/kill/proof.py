"""The proof: a child files for ever and is killed at random moments; then a fresh process looks."""

import json
import os
import random
import select
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db import engine
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.world import MemoryWorld

from proofs.forks import Child, say
from proofs.kill.checking import broken
from proofs.kill.filing import Ack, file_for_ever, file_too_loudly, opened
from proofs.promise import Line, Promise, Run

AT_A_PLACE = 25
"""Kills over one folder before it is looked at and left."""
WITHOUT_WAITING = 0.1
"""Share of the rounds that are killed from their very start, even before the first filing."""
SPAN = 0.12
"""Seconds in which the kill falls: about one filing and a half."""
QUICK = Path("/dev/shm")  # noqa: S108  # folders of our own are made in it
"""Where the machine has it: the kernel keeps what a killed process wrote, disks are not the matter here."""
PATIENCE = 60.0
CONTROL_PLACES, AT_A_CONTROL = 30, 10
"""How many places a control may take to go red, and the kills at each."""

Filer = Callable[[MemoryWorld, int, int], None]


@frozen
class Way:
    """How the product is run: as it is, or with one line broken."""

    filer: Filer = file_for_ever
    breaks: Callable[[], None] = lambda: None


def _by_statement() -> None:
    """No transaction is begun, so SQLite commits each statement by itself."""
    engine._begin = lambda connection: None  # noqa: SLF001, ARG005  # the one line that is broken


WHOLE = Way()
CONTROLS: Mapping[str, Way] = {
    "acknowledged before it is done": Way(filer=file_too_loudly),
    "committed statement by statement": Way(breaks=_by_statement),
}


def prove(run: Run) -> Line:
    """Kill so often, over many places and on all cores; then run the controls."""
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    places = [min(AT_A_PLACE, run.runs - first) for first in range(0, run.runs, AT_A_PLACE)]
    problems = []
    for problem in _on_all_cores(rules, places, run):
        problems.append(problem)
        run.say(problem)
    red = [name for name, way in CONTROLS.items() if _goes_red(rules, way, run.seed)]
    for name in CONTROLS.keys() - set(red):
        run.say(f"the control «{name}» stayed green: the proof cannot be believed")
    return Line("kill", run.runs, len(problems), control=len(red) == len(CONTROLS))


KILL = Promise(
    sentence="kill -9 at any moment: what was acknowledged is kept, once and whole",
    sizes={"small": 500, "release": 100_000},
    prove=prove,
)


def _on_all_cores(rules: Jurisdiction, places: list[int], run: Run) -> Iterator[str]:
    """The problems found at all places, each core killing over every so-manieth place."""
    cores = min(os.cpu_count() or 1, len(places))

    def work(core: int) -> Callable[[int], None]:
        def kills(pipe: int) -> None:
            for number in range(core, len(places), cores):
                for problem in _place(rules, WHOLE, f"{run.seed}-{number}", places[number]):
                    say(pipe, json.dumps(problem))
                say(pipe, json.dumps(places[number]))

        return kills

    children = [Child.doing(work(core)) for core in range(cores)]
    for said in _together(children):
        if isinstance(said, str):
            yield said
        else:
            run.done(said)


def _together(children: list[Child]) -> Iterator[str | int]:
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


def _goes_red(rules: Jurisdiction, way: Way, seed: int) -> bool:
    """Whether the broken product is found out; in a child, so that nothing here stays broken."""

    def look(pipe: int) -> None:
        way.breaks()
        for number in range(CONTROL_PLACES):
            if list(_place(rules, way, f"control-{seed}-{number}", AT_A_CONTROL)):
                say(pipe, "red")
                return

    return "red" in list(Child.doing(look).lines())


def _place(rules: Jurisdiction, way: Way, seed: str, kills: int) -> Iterator[str]:
    """Kill over a new folder, then let a fresh process look at it."""
    chance = random.Random(seed)
    with TemporaryDirectory(prefix="ekabinet-kill-", dir=QUICK if QUICK.is_dir() else None) as name:
        folder, acks = Path(name), list[Ack]()
        for turn in range(kills):
            child = Child.doing(lambda pipe, turn=turn: way.filer(opened(rules, folder), turn, pipe))  # type: ignore[misc]  # mypy sees no type for a bound turn
            if chance.random() > WITHOUT_WAITING:
                child.wait_for_a_line(PATIENCE)
            time.sleep(chance.uniform(0, SPAN))
            if not child.kill():
                yield f"turn {turn} of seed {seed} ended by itself"
            acks.extend(Ack.read(line) for line in child.whole_lines())

        def look(pipe: int) -> None:
            for problem in broken(opened(rules, folder), acks):
                say(pipe, problem)

        yield from Child.doing(look).lines()
