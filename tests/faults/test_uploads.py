"""Hostile uploads, a few of each kind; the whole proof is ``python -m proofs uploads``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_files.judge import ChildJudge
from ekabinet_testing.contracts.upload_samples import pdf

from proofs.uploads.hostile import EVERY, Upload, upload
from proofs.uploads.proof import problems

ROOT = Path(__file__).parents[2]
KINDS = len(EVERY)
HONEST = Upload("honest", pdf(), "ərizə.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_no_hostile_upload_does_harm() -> None:
    proof = [sys.executable, "-m", "proofs", "uploads", "--runs", f"{KINDS}", "--json"]

    found = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    assert json.loads(found.stdout) == {
        "name": "uploads",
        "runs": KINDS,
        "broken": 0,
        "control": True,
        "holds": True,
    }


def test_what_may_never_pass_and_does_is_a_problem(rules: Jurisdiction) -> None:
    assert [*problems(rules, ChildJudge(), HONEST)] == ["it was accepted"]


def test_what_is_harmless_may_pass(rules: Jurisdiction) -> None:
    assert not [*problems(rules, ChildJudge(), evolve(HONEST, may_pass=True))]


def test_what_is_honest_and_is_refused_is_a_problem(rules: Jurisdiction) -> None:
    broken = evolve(HONEST, content=b"%PDF-1.7", may_pass=True, must_pass=True)

    assert [*problems(rules, ChildJudge(), broken)] == ["it was refused (unreadable)"]


def test_the_uploads_of_a_seed_are_of_every_kind_and_the_same_again() -> None:
    first, again = ([upload(number, 5) for number in range(KINDS)] for _ in range(2))

    assert {one.what for one in first} == {make.__name__ for make in EVERY}
    other = {one.what for one, same in zip(first, again, strict=True) if one != same}
    assert other <= {"certificate"}, "whose key is made anew"
