"""The proof: change one thing, run the tests of the rules, and see one go red."""

import os
import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from proofs.mutants.mutation import Mutation, mutations
from proofs.mutants.trial import ROOT, noticed
from proofs.promise import Line, Promise, Run

CORE = ROOT / "core" / "ekabinet_core"
MODULES = (
    "status",
    "source",
    "tariff",
    "claim_value",
    "exemption",
    "pricing",
    "duty",
    "deadline",
    "calendar",
    "service",
)
TESTS = (
    "tests/core/test_status.py",
    "tests/core/test_application.py",
    "tests/core/test_duty.py",
    "tests/core/test_claim_value.py",
    "tests/core/test_exemption.py",
    "tests/core/test_calendar.py",
    "tests/core/test_deadline.py",
    "tests/core/test_service.py",
    "tests/rules/test_duty.py",
    "tests/rules/test_claim_value.py",
    "tests/rules/test_exemptions.py",
    "tests/rules/test_deadlines.py",
    "tests/property/test_status_tables.py",
    "tests/property/test_deadlines.py",
    "tests/property/test_duty.py",
)
BLIND = ("tests/core/test_money.py",)
"""The control: tests that know nothing of the rules notice nothing."""
SURVIVORS = Path(__file__).with_name("survivors.toml")
MOST_SURVIVORS = 10
"""Of a hundred changes at most so many may have a reason."""


def prove(run: Run) -> Line:
    """Try so many changes, drawn at random; a survivor without a reason is a broken promise."""
    every = [one for module in MODULES for one in mutations(f"ekabinet_core.{module}", CORE / f"{module}.py")]
    chosen = random.Random(run.seed).sample(every, min(run.runs, len(every)))
    problems = [*_too_many_reasons(every), *_unexcused(_survivors(chosen, run))]
    for problem in problems:
        run.say(problem)
    return Line("mutants", len(chosen), len(problems), control=_control(every))


MUTANTS = Promise(
    sentence="of ten changes to a rule the tests notice nine, and the tenth has its reason",
    sizes={"small": 6, "release": 100_000},
    prove=prove,
)


def reasons() -> Mapping[str, str]:
    """The changes that may survive, each with its reason."""
    read: Mapping[str, str] = tomllib.loads(SURVIVORS.read_text())
    return read


def _unexcused(survivors: Iterator[Mutation]) -> Iterator[str]:
    excused = reasons()
    for one in survivors:
        if one.name not in excused:
            yield f"{one.name} (line {one.line}): no test notices"


def _too_many_reasons(every: Sequence[Mutation]) -> Iterator[str]:
    excused = reasons()
    if len(excused) * 100 > MOST_SURVIVORS * len(every):
        yield f"{len(excused)} of {len(every)} changes are excused: more than one in ten"
    for name in sorted(excused.keys() - {one.name for one in every}):
        yield f"{name}: is excused, and there is no such change any more"


def _survivors(chosen: Sequence[Mutation], run: Run) -> Iterator[Mutation]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for mutation, seen in zip(chosen, pool.map(lambda one: noticed(one, TESTS), chosen), strict=True):
            run.done(1)
            if not seen:
                yield mutation


def _control(every: Sequence[Mutation]) -> bool:
    """The tests are green on the whole rules, and blind ones stay so on a changed one."""
    changed = next(islice((one for one in every if one.module.endswith("duty")), 1))
    return not noticed(None, TESTS) and not noticed(changed, BLIND)
