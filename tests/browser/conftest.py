"""A running demonstration and a real browser, for journeys as a person makes them."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import frozen
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = (
    os.environ.get("EKABINET_CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
)
"""Without a window of its own it computes half as much."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@frozen
class Demonstration:
    """A running ``ekabinet demo``."""

    portal: str
    sandbox: str
    data: Path


@pytest.fixture(scope="module")
def demonstration(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demonstration]:
    """One that other journeys have used too; for a module that says ``FRESH = True``, one of its own."""
    if not getattr(request.module, "FRESH", False):
        yield request.getfixturevalue("used")
        return
    with demonstrating(tmp_path_factory.mktemp("demo"), free_ports(3)) as running:
        yield running


@pytest.fixture(scope="session")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with demonstrating(tmp_path_factory.mktemp("demo"), free_ports(3)) as running:
        yield running


@contextmanager
def demonstrating(data: Path, port: int, *options: str) -> Iterator[Demonstration]:
    """``ekabinet demo`` while it runs; it has to end well, and without a traceback."""
    command = [sys.executable, "-m", "ekabinet", "demo", "--port", str(port), "--data", str(data), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Ctrl-C"):
                break
        else:
            pytest.fail("the demonstration ended:\n" + "".join(said))
        yield Demonstration(f"http://localhost:{port}", f"http://127.0.0.1:{port + 1}", data)
    finally:
        process.send_signal(2)
        rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0, rest
    assert "Traceback" not in rest


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after the journeys: while it is open, an event loop runs in the tests' own thread."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium, or set EKABINET_CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def free_ports(most: int) -> int:
    """The first of so many free ports in a row; each testing process looks in a hundred of its own."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    begin = 8300 + worker * 100
    for first in range(begin, begin + 100 - most, most):
        opened = []
        try:
            for port in range(first, first + most):
                opened.append(socket.socket())
                opened[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                opened[-1].bind(("127.0.0.1", port))
        except OSError:
            continue
        finally:
            for one in opened:
                one.close()
        return first
    raise RuntimeError("no free ports")
