"""The proof: seeds, each a town of its own; then the same with the product broken."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.storage import SqlStorage
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.storage import Storage

from proofs.cores import Round, on_all_cores
from proofs.forks import Child, say
from proofs.kill.places import new_place
from proofs.payment.books import broken
from proofs.payment.breaking import CONTROLS, Control
from proofs.payment.court import Court
from proofs.payment.operator import Operator
from proofs.payment.tab import Tab
from proofs.payment.town import Town
from proofs.promise import Line, Promise, Run

AT_A_TIME = 10
"""Seeds of a round."""
ON_SQLITE = 50
"""Every so-manieth seed keeps everything in SQLite, the others in memory."""
TABS = 3
"""Of each person."""
DEEDS = 10
"""Of each tab."""
ANSWERS = 8
"""Deeds of the court."""
OPERATED, FILES = 0.4, 2
"""How often somebody reconciles the bank's files, and how many."""
WORKERS = (0, 1, 1, 2)
"""How many workers there may be before all is over."""
WORKER_TURNS = 30
CONTROL_SEEDS = 200
"""Seeds in which a control must go red."""


def prove(run: Run) -> Line:
    """So many seeds from the first on, on all cores; then the controls."""
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    seeds = range(run.seed, run.seed + run.runs)
    rounds = [
        Round(len(some), partial(_problems, rules, some))
        for some in (seeds[first : first + AT_A_TIME] for first in range(0, run.runs, AT_A_TIME))
    ]
    problems = [*on_all_cores(rounds, run.done)]
    green = [*on_all_cores([Round(0, partial(_green, rules, run.seed, one)) for one in CONTROLS], run.done)]
    for said in (*problems, *green):
        run.say(said)
    return Line("payment", run.runs, len(problems), control=not green)


PAYMENT = Promise(
    sentence="whatever the bank, the network and the cabinet do: what was paid is its payer's, once",
    sizes={"small": 500, "release": 1_000_000},
    prove=prove,
)


def lived(rules: Jurisdiction, seed: int, storage: Storage | None = None) -> Town:
    """A town after all that happens in it."""
    town = Town.open(rules, seed, storage)
    for number in range(TABS):
        for who, by in town.people.items():
            town.turns.add(f"tab {number} of {who.given_name}", partial(Tab(town, who, by).live, DEEDS))
    town.turns.add("court", partial(Court(town).live, ANSWERS))
    if town.turns.chance.random() < OPERATED:
        town.turns.add("operator", partial(Operator(town).live, FILES))
    for _ in range(town.turns.chance.choice(WORKERS)):
        town.turns.add("worker", partial(town.work, WORKER_TURNS))
    town.turns.run()
    town.turns.calm()
    town.turns.add("the last worker", town.settle)
    town.turns.run()
    return town


def _problems(rules: Jurisdiction, seeds: range) -> Iterator[str]:
    for seed in seeds:
        with _storage(seed) as storage:
            for problem in broken(lived(rules, seed, storage)):
                yield f"{problem} (python -m proofs payment --runs 1 --seed {seed})"


@contextmanager
def _storage(seed: int) -> Iterator[Storage | None]:
    """Where the town of a seed keeps everything; None: in memory."""
    if seed % ON_SQLITE:
        yield None
        return
    with new_place("payment") as folder:
        storage = SqlStorage.opened(_url(folder))
        try:
            yield storage
        finally:
            storage.close()


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'ekabinet.db'}"


def _green(rules: Jurisdiction, first: int, control: Control) -> Iterator[str]:
    """Says so where the broken product is not found out; in a child, so that nothing here stays broken."""

    def look(pipe: int) -> None:
        control.breaks()
        towns = (lived(rules, seed) for seed in range(first, first + CONTROL_SEEDS))
        if any(control.finds in problem for town in towns for problem in broken(town)):
            say(pipe, "red")

    if "red" not in list(Child.doing(look).lines()):
        yield f"the control «{control.name}» stayed green: the proof cannot be believed"
