"""The proof: a child files and is killed, at random and at every named moment; then a fresh process looks."""

import random
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.plugins import Plugins

from proofs.breaks import statement_by_statement
from proofs.cores import Round, on_all_cores, spread
from proofs.forks import Child
from proofs.kill.filing import Ack, file_for_ever, file_too_loudly, opened
from proofs.kill.named import Way, named_moments, rounds_at
from proofs.kill.places import look, new_place
from proofs.promise import Line, Promise, Run

AT_A_PLACE = 25
"""Kills over one folder before it is looked at and left."""
WITHOUT_WAITING = 0.1
"""Share of the rounds that are killed from their very start, even before the first filing."""
SPAN = 0.6
"""The kill falls within this share of the time that the start and the first filing took."""
AT_ONCE = 0.12
"""Seconds within which it falls when nobody waits."""
PATIENCE = 60.0

CONTROLS: Mapping[str, Way] = {
    "acknowledged before it is done": Way(filer=file_too_loudly),
    "committed statement by statement": Way(breaks=statement_by_statement),
}


def prove(run: Run) -> Line:
    """Kill at random and at every named moment, on all cores; then run the controls."""
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    moments = named_moments(rules)
    chosen = spread(moments, run.runs)
    at_random = max(run.runs - len(chosen), run.runs // 2)
    rounds = [*_at_random(rules, at_random, run.seed), *rounds_at(rules, chosen)]
    problems = []
    for problem in on_all_cores(rounds, run.done):
        problems.append(problem)
        run.say(problem)
    red = [name for name, way in CONTROLS.items() if _goes_red(rules, way, run.seed)]
    for name in CONTROLS.keys() - set(red):
        run.say(f"the control «{name}» stayed green: the proof cannot be believed")
    return Line(
        "kill",
        at_random + len(chosen),
        len(problems),
        control=len(red) == len(CONTROLS),
        detail=f"{at_random} at random, {len(chosen)} of {len(moments)} named moments",
    )


KILL = Promise(
    sentence="kill -9 at any moment: what was acknowledged is kept, once and whole",
    sizes={"small": 500, "release": 100_000},
    prove=prove,
)


def _at_random(rules: Jurisdiction, runs: int, seed: int) -> Iterator[Round]:
    for number, first in enumerate(range(0, runs, AT_A_PLACE)):
        kills = min(AT_A_PLACE, runs - first)
        yield Round(kills, partial(_place, rules, f"{seed}-{number}", kills))


def _place(rules: Jurisdiction, seed: str, kills: int) -> Iterator[str]:
    """Kill over a new folder, then let a fresh process look at it."""
    chance = random.Random(seed)
    with new_place("kill") as folder:
        acks = list[Ack]()
        for turn in range(kills):
            with Child.doing(partial(_filing, rules, folder, turn)) as child:
                time.sleep(_pause(child, chance))
                if not child.kill():
                    yield f"turn {turn} of seed {seed} ended by itself"
            acks.extend(Ack.read(line) for line in child.whole_lines())

        yield from look(rules, folder, acks)


def _pause(child: Child, chance: random.Random) -> float:
    """Seconds until the kill, from when it has filed once, or from its very start."""
    if chance.random() < WITHOUT_WAITING:
        return chance.uniform(0, AT_ONCE)
    started = time.monotonic()
    child.wait_for_a_line(PATIENCE)
    return chance.uniform(0, SPAN * (time.monotonic() - started))


def _filing(rules: Jurisdiction, folder: Path, turn: int, pipe: int) -> None:
    file_for_ever(opened(rules, folder), turn, pipe)


def _goes_red(rules: Jurisdiction, way: Way, seed: int) -> bool:
    """Whether the broken product is found out, at one of its named moments."""
    moments = list(named_moments(rules, way))
    random.Random(seed).shuffle(moments)
    return any(list(kills.problems()) for kills in rounds_at(rules, moments, way))
