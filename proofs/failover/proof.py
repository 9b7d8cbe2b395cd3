"""The proof: people file, the standby hears nothing any more, the primary is lost, the standby takes over."""

import random
import time
from collections.abc import Iterator
from functools import partial

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.postgres import found_programs
from ekabinet_testing.postgres_cluster import Programs

from proofs.cores import Round, on_all_cores
from proofs.failover.filers import Filers, filing, lost
from proofs.failover.pair import Pair, running
from proofs.forks import Child, say
from proofs.promise import Line, Promise, Run

AT_A_PAIR = 10
"""Failovers of one pair before everything is looked at and a new pair begins."""
FILED_BETWEEN = 8
"""Filings acknowledged between two failovers, at least."""
BEFORE, STALLED = (0.0, 0.3), (0.05, 0.4)
"""Seconds before the road to the standby stalls, and from then until the primary is lost."""
SYNCHRONOUS, ASYNCHRONOUS = "a,b", ""
"""``synchronous_standby_names``: a commit waits for the standby, or for nobody."""
CONTROL_FAILOVERS = 5
"""Failovers that the control may take to go red."""


def prove(run: Run) -> Line:
    """Fail over so often; then with a standby for which no commit waits."""
    programs = found_programs()
    if programs is None:
        return Line("failover", skipped="no PostgreSQL programs on this machine")
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    problems = []
    for problem in on_all_cores([*_rounds(programs, rules, run)], run.done):
        problems.append(problem)
        run.say(problem)
    control = _goes_red(programs, rules, run.seed)
    if not control:
        run.say("with an asynchronous standby nothing was lost: the proof cannot be believed")
    return Line("failover", run.runs, len(problems), control=control)


FAILOVER = Promise(
    sentence="the PostgreSQL primary is lost: its synchronous standby has all that was acknowledged, whole",
    sizes={"small": 2, "release": 1_000},
    prove=prove,
)


def _rounds(programs: Programs, rules: Jurisdiction, run: Run) -> Iterator[Round]:
    for number, first in enumerate(range(0, run.runs, AT_A_PAIR)):
        failovers = min(AT_A_PAIR, run.runs - first)
        seed = f"{run.seed}-{number}"
        yield Round(failovers, partial(_with_a_pair, programs, rules, SYNCHRONOUS, seed, failovers))


def _with_a_pair(
    programs: Programs, rules: Jurisdiction, synchronous: str, seed: str, failovers: int
) -> Iterator[str]:
    chance = random.Random(seed)
    with running(programs, synchronous) as pair:
        with filing(rules, pair.url) as filers:
            for _ in range(failovers):
                yield from _fail_over(pair, filers, chance)
                pair.rebuild()
            filers.wait_for(FILED_BETWEEN)
        yield from filers.broken()


def _fail_over(pair: Pair, filers: Filers, chance: random.Random) -> Iterator[str]:
    """Lose the primary at a random moment; gives what was acknowledged and lost with it."""
    looked_at = len(filers.acks)
    filers.wait_for(FILED_BETWEEN)
    time.sleep(chance.uniform(*BEFORE))
    pair.primary.road.stall()
    time.sleep(chance.uniform(*STALLED))
    pair.lose_primary()
    yield from lost(pair.primary.cluster.url, filers.acks[looked_at:])


def _goes_red(programs: Programs, rules: Jurisdiction, seed: int) -> bool:
    """Whether an asynchronous standby is found out."""

    def look(pipe: int) -> None:
        for _ in _with_a_pair(programs, rules, ASYNCHRONOUS, f"control-{seed}", CONTROL_FAILOVERS):
            say(pipe, "red")
            return

    return "red" in list(Child.doing(look).lines())
