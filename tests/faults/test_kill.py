"""kill -9 at any moment, a few times; the whole proof is ``python -m proofs kill``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_what_was_acknowledged_survives_a_kill() -> None:
    proof = [sys.executable, "-m", "proofs", "kill", "--runs", "6", "--json"]

    found = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    line = json.loads(found.stdout)
    assert (line["runs"], line["broken"], line["control"], line["holds"]) == (12, 0, True, True)
    assert line["detail"].startswith("6 at random, 6 of ")
