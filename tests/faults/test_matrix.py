"""Who is let in where, once; the whole proof is ``python -m proofs matrix --size release``."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.noted import noted
from ekabinet_testing.world import MemoryWorld
from ekabinet_web.policies import Role
from ekabinet_web.portal import portal
from litestar import get

from proofs.matrix.asking import Answer, Asking, portal_over
from proofs.matrix.cells import Way, cells, without_policy
from proofs.matrix.town import Town

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def asking(rules: Jurisdiction) -> Iterator[Asking]:
    town = Town.under(rules)
    with Asking.served(town, portal_over(town)) as served:
        yield served


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_every_address_lets_in_whom_its_policy_names() -> None:
    proof = [sys.executable, "-m", "proofs", "matrix", "--json"]

    found = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    assert json.loads(found.stdout) == {
        "name": "matrix",
        "runs": 1,
        "broken": 0,
        "control": True,
        "holds": True,
    }


def test_a_new_address_needs_a_policy(rules: Jurisdiction) -> None:
    @get("/new", sync_to_thread=False)
    def new() -> str:
        return ""

    app = portal(MemoryWorld.open(rules).cabinet, origin="http://testserver.local", more=[new])

    assert without_policy(app) == ["/new"]


def test_what_was_asked_leaves_everything_as_it_was(asking: Asking) -> None:
    storage, leyla = asking.town.world.parts.storage, asking.callers()[1]
    with storage.reading() as kept:
        before = noted(kept)

    answer = asking.ask(leyla, "POST", "/applications")

    with storage.reading() as kept:
        after = noted(kept)
    assert (answer.status_code, after) == (200, before)


def test_a_stranger_and_no_thing_are_told_apart_from_the_owner(asking: Asking) -> None:
    nobody, leyla, rashad, *_ = asking.callers()
    told = {
        (cell.caller.role, cell.caller is leyla, cell.missing): cell.right
        for cell in cells(Way("GET", "/cases/{id}"), [nobody, leyla, rashad])
    }

    assert told == {
        (Role.NOBODY, False, True): {Answer.TO_SIGN_IN},
        (Role.NOBODY, False, False): {Answer.TO_SIGN_IN},
        (Role.PARTICIPANT, True, True): {Answer.ABSENT},
        (Role.PARTICIPANT, True, False): {Answer.LET_IN},
        (Role.PARTICIPANT, False, True): {Answer.ABSENT},
        (Role.PARTICIPANT, False, False): {Answer.ABSENT},
    }
