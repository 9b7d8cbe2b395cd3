"""``ekabinet serve`` signs in a process of its own, behind the pages, and goes on without it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from attrs import define

SETTINGS = """
[cabinet]
data = "."
plugins = ["azerbaijan", "db", "memory"]
"""
PATIENCE = 60.0
"""Seconds after which what should come has failed to."""
SIGNS = "/applications/b4c9f1d27a5e4c0f8a7e2d1c3b5a6978/sign/state"
"""Whoever asks there is nobody: they are sent to sign in."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc to find a child in")


@define
class Served:
    """A portal that runs, and what it says."""

    process: "subprocess.Popen[bytes]"
    url: str
    log: Path

    @property
    def behind(self) -> int:
        """The process that signs; 0 while there is none."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        for child in children.split():
            with suppress(OSError):
                if b"ekabinet.signing_process" in Path(f"/proc/{child}/cmdline").read_bytes():
                    return int(child)
        return 0

    def get(self, path: str, within: float = PATIENCE) -> int:
        with httpx.Client(trust_env=False, timeout=within) as client:
            return client.get(self.url + path).status_code


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    settings, log = tmp_path / "ekabinet.toml", tmp_path / "log"
    settings.write_text(SETTINGS, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    command = [sys.executable, "-m", "ekabinet", "serve", "--settings", str(settings), "--port", str(port)]
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        made = Served(process, f"http://127.0.0.1:{port}", log)
        try:
            until(lambda: answers(made))
            yield made
        finally:
            process.kill()


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def answers(served: Served) -> bool:
    with suppress(httpx.TransportError):
        return served.get("/health") == 200 and served.get(SIGNS) == 303
    return False


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_while_it_stands_still_pages_are_answered_and_when_it_dies_the_portal_signs(served: Served) -> None:
    behind = served.behind
    os.kill(behind, signal.SIGSTOP)

    with ThreadPoolExecutor() as people:
        signs = people.submit(served.get, SIGNS)
        assert served.get("/health") == 200
        assert served.get("/") == 200
        assert not signs.done()

        os.kill(behind, signal.SIGKILL)

        assert signs.result(PATIENCE) == 303
    assert served.get(SIGNS) == 303
    assert "the process that signs has ended" in served.log.read_text()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_ends_with_its_portal_however_that_ends(served: Served, how: signal.Signals) -> None:
    behind = served.behind
    assert is_running(behind)

    os.kill(served.process.pid, how)
    served.process.wait(PATIENCE)

    until(lambda: not is_running(behind))
    assert served.log.read_text() == ""


def test_it_finishes_what_it_does_though_the_signal_comes_to_both(served: Served) -> None:
    behind = served.behind

    os.kill(behind, signal.SIGTERM)
    os.kill(behind, signal.SIGINT)

    assert served.get(SIGNS) == 303
    assert is_running(behind)
