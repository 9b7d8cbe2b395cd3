"""The power is cut, a few times; the whole proof is ``python -m proofs power``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="disks of Linux are mounted")
def test_what_was_acknowledged_survives_a_power_cut() -> None:
    proof = [sys.executable, "-m", "proofs", "power", "--runs", "9", "--json"]

    found = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    line = json.loads(found.stdout)
    if "skipped" in line:
        pytest.skip(line["skipped"])
    assert (line["runs"], line["broken"], line["control"], line["holds"]) == (9, 0, True, True)
