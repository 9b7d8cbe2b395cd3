"""The PostgreSQL primary is lost, a few times; the whole proof is ``python -m proofs failover``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ekabinet_testing.postgres import ABSENT, found_programs

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(found_programs() is None, reason=ABSENT)
def test_what_was_acknowledged_survives_the_loss_of_the_primary() -> None:
    proof = [sys.executable, "-m", "proofs", "failover", "--runs", "1", "--json"]

    found = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    assert json.loads(found.stdout) == {
        "name": "failover",
        "runs": 1,
        "broken": 0,
        "control": True,
        "holds": True,
    }
