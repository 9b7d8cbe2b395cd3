"""Signed containers changed, a few times; the whole proof is ``python -m proofs signatures``."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.signature import Level
from ekabinet_core.verdict import Indication

from proofs.signatures.honest import FILES, FOREIGN, Court, Honest, opened_court
from proofs.signatures.proof import changed, problems

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def court() -> Iterator[Court]:
    with opened_court() as court:
        yield court


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_no_changed_container_passes() -> None:
    proof = [sys.executable, "-m", "proofs", "signatures", "--runs", "24", "--json"]

    found = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    assert json.loads(found.stdout) == {
        "name": "signatures",
        "runs": 24,
        "broken": 0,
        "control": True,
        "holds": True,
    }


def test_honest_containers_are_of_every_level_and_those_with_revocation_pass(court: Court) -> None:
    passing = [one for one in court.honest if one.name.startswith(Level.LT)]

    assert {one.name.partition(",")[0] for one in court.honest} == {*Level, "another program's"}
    assert {court.judge(one.container).indication for one in passing} == {Indication.TOTAL_PASSED}


def test_honest_containers_of_other_programs_wait_for_revocation_alone(court: Court) -> None:
    foreign = [one for one in court.honest if one.name.startswith("another program's")]

    assert len({one.name for one in foreign}) == len(FOREIGN)
    assert {one.reason for one in foreign} == {"unproven"}


def test_a_file_that_passes_with_other_bytes_is_a_problem(court: Court) -> None:
    honest = court.honest[-1]
    other = evolve(honest, contents=dict.fromkeys(FILES, b"other"))

    assert not [*problems(court, honest, honest.container)]
    assert [*problems(court, other, honest.container)]


def test_an_honest_container_that_is_refused_is_a_problem(court: Court) -> None:
    broken = Honest("no container", b"PK", {}, reason="")

    assert [*problems(court, broken, broken.container)] == [
        "it was refused as archive, and nobody changed it"
    ]


def test_the_same_seed_makes_the_same_change(court: Court) -> None:
    first, again, other = (changed(court, 7, seed)[2] for seed in (1, 1, 2))

    assert first == again
    assert first != other
