"""The proof: tamper by SQL, each column of each row first, and look against a checkpoint kept outside."""

from collections.abc import Iterator
from functools import partial
from random import Random

from ekabinet_usecases import journal_walk

from proofs.cores import Round, on_all_cores
from proofs.forks import Child, say
from proofs.journal.copy import Copy, filled
from proofs.journal.tampering import ANEW, BLOWS, Blow, Change, changes
from proofs.kill.places import new_place
from proofs.promise import Line, Promise, Run

AT_A_PLACE = 50
"""Times that one copy is tampered with."""
CONTROL_RUNS = 60


def prove(run: Run) -> Line:
    """Tamper so often, on all cores; then look with the comparison broken, and without the checkpoint."""
    rounds = [
        Round(min(AT_A_PLACE, run.runs - first), partial(_round, run.seed, first, run.runs))
        for first in range(0, run.runs, AT_A_PLACE)
    ]
    broken = 0
    for problem in on_all_cores(rounds, run.done):
        broken += 1
        run.say(problem)
    red = "red" in list(Child.doing(partial(_blind, run.seed)).lines())
    if not red:
        run.say("rows were not compared with their leaves, and nobody noticed: the proof cannot be believed")
    unseen = list(Child.doing(partial(_without_outside, run.seed)).lines())
    for found in unseen:
        run.say(f"without a checkpoint from outside this was noticed, and the docs say it is not: {found}")
    return Line("journal", run.runs, broken, control=red and not unseen)


JOURNAL = Promise(
    sentence="the journal tampered with in any way: noticed against a checkpoint that was kept outside",
    sizes={"small": 1000, "release": 100_000},
    prove=prove,
)


def _round(seed: int, first: int, runs: int) -> Iterator[str]:
    """The runs from that number on, over a copy of its own."""
    with new_place("journal") as folder, filled(folder, Random(f"{seed}")) as copy:
        for number in range(first, min(first + AT_A_PLACE, runs)):
            chance = Random(f"{seed}-{number}")
            deed = _deed(copy, seed, number, chance)
            deed.do(copy, chance)
            if not copy.found():
                yield f"not noticed: {deed.what} (run {number})"
            copy.restore()


def _deed(copy: Copy, seed: int, number: int, chance: Random) -> Change | Blow:
    """Even numbers change each column of each row in turn; the others do something larger."""
    if number % 2:
        return BLOWS[number // 2 % len(BLOWS)]
    every = [*changes(copy)]
    Random(seed).shuffle(every)
    return every[number // 2] if number // 2 < len(every) else chance.choice(every)


def _blind(seed: int, pipe: int) -> None:
    """The same with one line of the product broken: rows are not compared with their leaves."""
    journal_walk._leaf_flaw = lambda leaf: None  # noqa: SLF001, ARG005  # the line that is broken
    if any(_round(seed, 0, CONTROL_RUNS)):
        say(pipe, "red")


def _without_outside(seed: int, pipe: int) -> None:
    """Everything made anew and signed with the same key looks well from inside."""
    with new_place("journal") as folder, filled(folder, Random(f"{seed}")) as copy:
        for blow in ANEW:
            blow.do(copy, Random(seed))
            if copy.found_inside():
                say(pipe, blow.what)
            copy.restore()
