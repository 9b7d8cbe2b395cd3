"""Tampering with the journal, a few times; the whole proof is ``python -m proofs journal``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_no_tampering_goes_unnoticed() -> None:
    proof = [sys.executable, "-m", "proofs", "journal", "--runs", "60", "--json"]

    found = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    assert json.loads(found.stdout) == {
        "name": "journal",
        "runs": 60,
        "broken": 0,
        "control": True,
        "holds": True,
    }
