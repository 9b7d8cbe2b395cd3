import subprocess
import sys

SCRIPT = "import gc; from ekabinet import priority; priority.serve_people(); print(gc.get_freeze_count())"


def test_what_is_there_when_a_portal_is_ready_is_not_searched_for_garbage() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True)

    assert int(done.stdout) > 1000
