"""The database is away for seconds under load; the whole proof is ``python -m proofs away``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ekabinet_testing.postgres import ABSENT, found_programs

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(found_programs() is None, reason=ABSENT)
def test_nobody_waits_long_and_nothing_is_half_done_while_the_database_is_away() -> None:
    proof = [sys.executable, "-m", "proofs", "away", "--json"]

    found = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    assert json.loads(found.stdout) == {
        "name": "away",
        "runs": 1,
        "broken": 0,
        "control": True,
        "holds": True,
    }
