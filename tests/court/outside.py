"""An outside court in a process of its own, and our side that it reads from, in a thread."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from attrs import define, frozen
from ekabinet.clock import SystemClock
from ekabinet_court.court import HttpCourt
from ekabinet_court.settings import CourtSettings
from ekabinet_court.signatures import Signatures
from ekabinet_memory.clock import MemoryIds
from ekabinet_ports.court_feed import FeedAnswer, FeedRequest
from ekabinet_ports.world import World
from ekabinet_sandbox.server import door
from ekabinet_testing.world import MemoryWorld
from ekabinet_web.court_feed import court_feed
from litestar import Litestar
from litestar.datastructures import State

from tests.court.keys import make_key, signing_as


@define
class Served:
    """The feed of the cabinet that a test is about, behind one address."""

    court: HttpCourt | None = None

    def answer(self, request: FeedRequest) -> FeedAnswer:
        return FeedAnswer(503, {}) if self.court is None else self.court.answer(request)


@frozen
class Outside:
    """The outside court, a process of its own, and our side that it reads from."""

    web: httpx.Client
    served: Served
    app: Litestar
    settings: CourtSettings
    origin: str
    signatures: Signatures
    """The court's own."""

    def court_of(self, world: MemoryWorld) -> HttpCourt:
        """The outside court, as that world's cabinet meets it."""
        parts = world.parts
        around = World(
            {}, Path(), SystemClock(), MemoryIds(), parts.rules, self.origin, parts.storage, parts.files
        )
        self.served.court = HttpCourt.of(self.settings, around)
        self.app.state["cabinet"] = world.cabinet
        return self.served.court

    def arrived(self, kind: str) -> list[Any]:
        answer: list[Any] = self.web.get("/court/arrived").raise_for_status().json()
        return [one for one in answer if one["kind"] == kind]

    def do(self, deed: str, application: str) -> None:
        """What its clerk does with an application."""
        came = self.arrived("application.sent")
        number = next(one["number"] for one in came if one["data"]["application"] == application)
        assert self.web.post(f"/court/{number}/{deed}", data={"note": ""}).status_code == 303


@contextmanager
def sandbox(folder: Path, portal: str) -> Iterator[str]:
    """A sandbox in a process of its own; gives its address."""
    with door(0) as free:
        port = str(free.getsockname()[1])
    words = ["-m", "ekabinet_sandbox", "--port", port, "--data", str(folder), "--portal", portal]
    process = subprocess.Popen(
        [sys.executable, *words, "--with-parent"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def serving(app: Litestar) -> Iterator[str]:
    """Our own side, in a thread; gives its address."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    with door(0) as ours:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ours]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{ours.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def outside_court(folder: Path) -> Iterator[Outside]:
    """Both, until the block ends."""
    cabinets = folder / "court" / "cabinets"
    cabinets.mkdir(parents=True)
    private, public = make_key(folder, "cabinet-1")
    public.rename(cabinets / public.name)
    served = Served()
    app = Litestar([court_feed(served)], state=State(), openapi_config=None, logging_config=None)
    with ExitStack() as opened:
        origin = opened.enter_context(serving(app))
        url = opened.enter_context(sandbox(folder, origin))
        web = opened.enter_context(httpx.Client(base_url=url, timeout=30))
        web.get("/court/arrived").raise_for_status()
        keys = {"sandbox-court": folder / "court" / "court-public.pem"}
        settings = CourtSettings(f"{url}/court/feed", private, "cabinet-1", keys, every=0)
        theirs = signing_as("sandbox-court", folder / "court" / "court.pem", keys, SystemClock())
        yield Outside(web, served, app, settings, origin, theirs)
