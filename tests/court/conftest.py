"""A court's system that answers as it is told to, and the cabinet's side of it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_court.court import HttpCourt
from ekabinet_court.settings import CourtSettings
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_memory.files import MemoryFiles
from ekabinet_memory.storage import MemoryStorage
from ekabinet_ports.world import World

from tests.court.keys import make_key, signing_as
from tests.court.system import Court


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, tuple[Path, Path]]:
    return {name: make_key(tmp_path, name) for name in ("cabinet", "court-1", "court-2", "stranger")}


@pytest.fixture
def clock() -> MemoryClock:
    return MemoryClock()


@pytest.fixture
def system(keys: dict[str, tuple[Path, Path]], clock: MemoryClock) -> Iterator[Court]:
    court = Court(signing_as("court-1", keys["court-1"][0], {"cabinet": keys["cabinet"][1]}, clock))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = court.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            court.called.append(self.path)
            self.send_response(202)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        court.url = f"http://127.0.0.1:{server.server_port}/feed"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield court
        server.shutdown()


@pytest.fixture
def court(
    system: Court, keys: dict[str, tuple[Path, Path]], clock: MemoryClock, rules: Jurisdiction
) -> HttpCourt:
    known = {name: keys[name][1] for name in ("court-1", "court-2")}
    settings = CourtSettings(system.url, keys["cabinet"][0], "cabinet", known, every=15)
    world = World({}, Path(), clock, MemoryIds(), rules, storage=MemoryStorage(), files=MemoryFiles(clock))
    return HttpCourt.of(settings, world)
