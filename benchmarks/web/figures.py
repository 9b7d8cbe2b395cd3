"""All figures of pages: how many a second, how long at half of that, a row, and a worker's memory."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from math import ceil
from pathlib import Path
from statistics import median

import httpx
from attrs import frozen
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.journey import PASSWORD
from ekabinet_testing.postgres import ABSENT, serving

from benchmarks.figure import Line, Size
from benchmarks.storage.databases import ON_DISK
from benchmarks.storage.figures import DURABLE
from benchmarks.web import peer
from benchmarks.web.load import Target
from benchmarks.web.place import Place, inhabited
from benchmarks.web.rows import row

BARE_GOAL, PEER_GOAL, TAIL_GOAL, MEMORY_GOAL = 1 / 0.6, 0.5, 3.0, 180
"""At least 0.6 of the bare pages and twice the peer; p99 at most three times p50; megabytes."""
TOKEN = re.compile(r'name="csrf" value="([0-9a-f]+)"')
MEGABYTE = 1 << 20
PATIENCE = 60.0


@frozen
class Extent:
    """How much is measured."""

    cases: int
    rounds: int
    seconds: float
    """Of each round."""
    requests: int
    """After which a worker's memory is looked at."""


EXTENTS: Mapping[Size, Extent] = {
    "small": Extent(2_000, 3, 1.0, 2_000),
    "release": Extent(1_000_000, 5, 10.0, 10_000),
}


@frozen
class Served:
    """A server of pages in a process of its own."""

    process: int
    port: int


def web(size: Size) -> Iterator[Line]:
    """Each figure as soon as it is measured."""
    extent = EXTENTS[size]
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    yield row(rules)
    with inhabited("sqlite", None, rules, extent.cases) as place:
        yield from _of(place, extent)
    with serving(DURABLE, ON_DISK) as database:
        if database is None:
            yield Line("web.postgresql", skipped=ABSENT)
            return
        with inhabited("postgresql", database, rules, extent.cases) as place:
            yield from _of(place, extent)


def _of(place: Place, extent: Extent) -> Iterator[Line]:
    names = ["portal", "bare", *(["peer"] if peer.is_here() else [])]
    with _cores_apart() as core, ExitStack() as stack:
        ours, *others = [stack.enter_context(_started(name, core, place)) for name in names]
        asked = {"Cookie": _signed_in(ours.port, place), "Sec-Fetch-Site": "same-origin"}
        for page, path in place.paths.items():
            target = Target.of(ours.port, path, {**asked, "Accept-Encoding": "br, gzip"})
            beside = [Target.of(other.port, path, {}) for other in others]
            yield from _page(f"{page}.{place.kind}", [target, *beside], extent)
        yield _memory(ours, target, place.kind, extent)


def _page(name: str, targets: list[Target], extent: Extent) -> Iterator[Line]:
    rates = [
        median(rates) for rates in zip(*(_round(targets, extent) for _ in range(extent.rounds)), strict=True)
    ]
    ours, bare, *others = rates
    yield Line(f"web.bare.{name}", bare / ours, BARE_GOAL, f"{ours:,.0f} a second, the bare page {bare:,.0f}")
    if others:
        yield Line(
            f"web.peer.{name}",
            others[0] / ours,
            PEER_GOAL,
            f"{ours:,.0f} a second, Django's JSON {others[0]:,.0f}",
        )
    else:
        yield Line(f"web.peer.{name}", skipped=peer.ABSENT)
    waits = sorted(targets[0].waits(ours / 2, extent.seconds * extent.rounds))
    half, most = (waits[ceil(len(waits) * share) - 1] for share in (0.5, 0.99))
    detail = f"p50 {half * 1e3:.1f} ms, p99 {most * 1e3:.1f} ms at {ours / 2:,.0f} a second"
    yield Line(f"web.tail.{name}", most / half, TAIL_GOAL, detail)


def _round(targets: list[Target], extent: Extent) -> list[float]:
    return [target.rate(extent.seconds) for target in targets]


def _memory(ours: Served, target: Target, kind: str, extent: Extent) -> Line:
    asked = 0.0
    while asked < extent.requests:
        asked += target.rate(extent.seconds) * extent.seconds
    pages = int(Path(f"/proc/{ours.process}/statm").read_text().split()[1])
    megabytes = pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
    detail = f"{megabytes:.0f} MB after {asked:,.0f} requests and more"
    return Line(f"web.memory.{kind}", megabytes / MEMORY_GOAL, 1, detail)


def _signed_in(port: int, place: Place) -> str:
    """The cookie of the lawyer's browser."""
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE, trust_env=False) as client:
        found = TOKEN.search(client.get("/").text)
        token = found[1] if found else ""
        typed = {"csrf": token, "user_name": place.lawyer.user_name, "password": PASSWORD}
        client.post("/sign-in/password", data=typed)
        return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


@contextmanager
def _started(name: str, core: int, place: Place) -> Iterator[Served]:
    """It shares its core with the others, of whom one is asked at a time."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as door:
        command = [sys.executable, "-m", "benchmarks.web.servers", name, str(door.fileno())]
        process = subprocess.Popen(
            [*command, place.url, place.actor.account],
            pass_fds=[door.fileno()],
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        try:
            os.sched_setaffinity(process.pid, {core})
            port = door.getsockname()[1]
            _await(port)
            yield Served(process.pid, port)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _await(port: int) -> None:
    """Until it answers, whatever it says."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{port}/cases", timeout=PATIENCE, trust_env=False)
        except httpx.HTTPError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


@contextmanager
def _cores_apart() -> Iterator[int]:
    """The core of whoever serves, which nobody else uses meanwhile, where there is more than one."""
    cores = os.sched_getaffinity(0)
    core = max(cores)
    os.sched_setaffinity(0, cores - {core} or cores)
    try:
        yield core
    finally:
        os.sched_setaffinity(0, cores)
