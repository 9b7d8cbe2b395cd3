"""``ekabinet worker``: processes that do the background work beside the portal."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import httpx
import pytest
from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.listed import inbox_of
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld

from tests.empty_database import empty_database

SETTINGS = """
[cabinet]
data = "."
metrics = true
plugins = ["azerbaijan", "db", {more} "memory"]
"""
BY_MAIL = """
[notices]
host = "127.0.0.1"
port = {port}
sender = "kabinet@example.az"
"""
TOLD_BEFORE_ANYBODY_WAITS = """
import os, signal, time
from ekabinet import working
from ekabinet.worker import Worker

class Hasty(Worker):
    def __enter__(self):
        super().__enter__()
        os.kill(os.getpid(), signal.{how})
        return self

def piece():
    time.sleep(0.5)
    print("finished", flush=True)
    return 1

working.build = lambda settings: None
working.work(None, lambda cabinet: Hasty({{"piece": piece}}, lambda: None))
"""
TOLD_AND_NOBODY_WOKE = """
import signal, threading
from ekabinet import working
from ekabinet.worker import Worker

turns = 0

def piece():
    global turns
    turns += 1
    if turns == 4:
        signal.pthread_kill(threading.get_ident(), signal.{how})
    return 0

working.build = lambda settings: None
working.work(None, lambda cabinet: Worker({{"piece": piece}}, lambda: None))
print("finished")
"""
"""Whoever waits is not interrupted: as if the signal had come just before they began to wait."""
TOLD_BEFORE_IT_SERVES = """
import os, signal
from contextlib import contextmanager
from pathlib import Path
from ekabinet.serving import serve
from ekabinet.settings import Settings

@contextmanager
def background(cabinet):
    os.kill(os.getpid(), signal.{how})
    yield
    print("finished", flush=True)

serve(Settings.read(Path({settings!r}), {{}}), "127.0.0.1", {port}, background)
"""
NUMBERS = ("100000001", "100000002")
ENDS = 120
"""Seconds after which a process that has not ended hangs."""


@frozen
class Shared:
    """A cabinet in a folder, which processes share with this test."""

    folder: Path
    world: MemoryWorld
    processes: ExitStack

    @property
    def settings(self) -> Path:
        return self.folder / "ekabinet.toml"

    def configure(self, more: str = "", tables: str = "") -> None:
        self.settings.write_text(SETTINGS.format(more=more) + tables, encoding="utf-8")

    def start(self, what: str, *options: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "ekabinet", what, "--settings", str(self.settings), *options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.processes.callback(process.communicate)
        self.processes.callback(process.kill)
        return process

    @property
    def waiting(self) -> int:
        return self.world.cabinet.unsent.figures().waiting

    @property
    def delivered(self) -> list[str]:
        return [row.application for row in inbox_of(self.world.cabinet, CLERK)]


@pytest.fixture
def shared(tmp_path: Path, rules: Jurisdiction) -> Iterator[Shared]:
    url = empty_database(tmp_path / "ekabinet.db")
    with ExitStack() as processes, closing(SqlStorage.opened(url)) as storage:
        world = MemoryWorld.open(rules, storage)
        made = Shared(tmp_path, world.over(evolve(world.parts, seal=None)), processes)
        made.configure()
        yield made


@pytest.fixture
def leyla(shared: Shared) -> Actor:
    return Journey(shared.world).registered(LEYLA)


@pytest.fixture
def slow_mail() -> Iterator[socket.socket]:
    """A mail server that says what the test has it say."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(ENDS)
        yield server


@pytest.fixture
def port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    said, _ = process.communicate(timeout=ENDS)
    return process.returncode, said


def take_letter(conversation: socket.socket) -> str:
    """What a mail server hears (RFC 5321), answering yes to everything."""
    heard = []
    with conversation, conversation.makefile("rw", encoding="utf-8", newline="\r\n") as lines:
        for answer in ("220", "250", "250", "250", "354"):
            print(f"{answer} yes", file=lines, end="\r\n", flush=True)
            heard.append(lines.readline())
        while heard[-1] != ".\r\n":
            heard.append(lines.readline())
        print("250 yes", file=lines, end="\r\n", flush=True)
    return "".join(heard)


def test_two_workers_do_everything_once_and_end(shared: Shared, leyla: Actor) -> None:
    journey = Journey(shared.world)
    sent = [journey.signed(journey.confirmed(leyla, number), LEYLA, leyla).id for number in NUMBERS]

    workers = [shared.start("worker", "--once") for _ in range(2)]

    assert [ended(worker) for worker in workers] == [(0, ""), (0, "")]
    assert shared.delivered == sent
    assert shared.waiting == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_to_stop_finishes_the_message_at_hand(
    shared: Shared, leyla: Actor, slow_mail: socket.socket, how: signal.Signals
) -> None:
    journey, cabinet = Journey(shared.world), shared.world.cabinet
    sent = [journey.signed(journey.confirmed(leyla, number), LEYLA, leyla) for number in NUMBERS]
    while cabinet.errands.work():
        pass
    for one in sent:
        cabinet.desk.give_back(one.id, FORMALITY, CLERK)
    cabinet.listening.listen()
    shared.configure('"notices",', BY_MAIL.format(port=slow_mail.getsockname()[1]))

    worker = shared.start("worker")
    conversation, _ = slow_mail.accept()
    gives_way = os.getpriority(os.PRIO_PROCESS, worker.pid) > os.getpriority(os.PRIO_PROCESS, 0)
    worker.send_signal(how)
    letter = take_letter(conversation)

    assert gives_way
    assert ended(worker) == (0, "")
    assert f"To: {LEYLA.user_name}@example.az" in letter
    assert shared.waiting == 1
    slow_mail.settimeout(0)
    with pytest.raises(BlockingIOError):  # nobody begins the second letter
        slow_mail.accept()


@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT"])
def test_a_worker_that_is_told_to_stop_while_it_starts_finishes_the_piece_at_hand(how: str) -> None:
    program = TOLD_BEFORE_ANYBODY_WAITS.format(how=how)

    assert said_by(program) == (0, "finished\n", "")


@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT"])
def test_a_worker_hears_that_it_is_to_stop_though_nobody_was_woken(how: str) -> None:
    program = TOLD_AND_NOBODY_WOKE.format(how=how)

    assert said_by(program) == (0, "finished\n", "")


@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT"])
def test_a_portal_that_is_told_to_stop_while_it_starts_lets_its_background_work_finish(
    shared: Shared, port: int, how: str
) -> None:
    program = TOLD_BEFORE_IT_SERVES.format(how=how, port=port, settings=str(shared.settings))

    assert said_by(program) == (0, "finished\n", "")


def said_by(program: str) -> tuple[int, str, str]:
    """How a program of Python ends, and what it says."""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=ENDS, check=False
    )
    return told.returncode, told.stdout, told.stderr


@pytest.mark.parametrize(("options", "left"), [((), 0), (("--without-worker",), 1)])
def test_the_portal_does_the_background_work_unless_it_is_left_to_workers(
    shared: Shared, leyla: Actor, port: int, options: tuple[str, ...], left: int
) -> None:
    journey = Journey(shared.world)
    journey.signed(journey.confirmed(leyla), LEYLA, leyla)

    portal = shared.start("serve", "--port", str(port), *options)
    is_told = answer(f"http://127.0.0.1:{port}/metrics", f"ekabinet_outbox_waiting {left}.0\n")
    portal.send_signal(signal.SIGTERM)

    assert ended(portal) == (0, "")
    assert is_told
    assert shared.waiting == left


def answer(address: str, expected: str) -> bool:
    """Whether it says that before long."""
    until = time.monotonic() + ENDS
    with httpx.Client(
        trust_env=False
    ) as client:  # making one for each look takes its time from who is awaited
        while time.monotonic() < until:
            with suppress(httpx.TransportError):
                if expected in client.get(address).text:
                    return True
            time.sleep(0.02)
    return False
