"""The outside as the real adapters meet it: the sandbox, a server that talks nonsense, and nobody at all."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_ports.payment import PaymentMethod
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_sandbox.server import Sandbox, running

PASSWORD = "sandbox"
TERMINAL = "17200001"
KAPITAL = {"user": "ekabinet", "password": PASSWORD}


def kapital_at(url: str, world: World) -> PaymentMethod:
    settings = {"kapital-bank": {**KAPITAL, "url": url}}
    (method,) = Plugins.load(["kapital-bank"]).all(
        "payment_methods", PaymentMethod, evolve(world, settings=settings)
    )
    return method


def azericard_at(url: str, world: World, keys: Path) -> PaymentMethod:
    """Through the terminal whose keys lie in that folder."""
    settings = {
        "azericard": {
            "terminal": TERMINAL,
            "merchant": "Məhkəmə",
            "private_key": str(keys / "shop.pem"),
            "public_key": str(keys / "bank-public.pem"),
            "url": url,
        }
    }
    (method,) = Plugins.load(["azericard"]).all(
        "payment_methods", PaymentMethod, evolve(world, settings=settings)
    )
    return method


@pytest.fixture
def world(tmp_path: Path) -> World:
    """What a plugin is given; put the settings into it with ``evolve``."""
    return World({}, tmp_path, MemoryClock(), MemoryIds(), Plugins.load(["azerbaijan"]).jurisdiction())


@pytest.fixture(scope="session")
def sandbox_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sandbox")


@pytest.fixture(scope="session")
def sandbox(sandbox_data: Path) -> Iterator[Sandbox]:
    with running(sandbox_data) as sandbox:
        yield sandbox


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture
def saying() -> Iterator[Callable[[int, bytes], str]]:
    """Starts a server that answers everything with that status and these bytes; gives its address."""
    with ExitStack() as servers:
        yield lambda status, body: servers.enter_context(_parrot(status, body))


@pytest.fixture
def trickling() -> Iterator[Callable[[bytes], str]]:
    """Starts a server that answers these bytes one by one; gives its address."""
    with ExitStack() as servers:
        yield lambda body: servers.enter_context(_parrot(200, body, pause=0.05))


@contextmanager
def _parrot(status: int, body: bytes, *, pause: float = 0) -> Iterator[str]:
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            for place in range(len(body)) if pause else ():
                self.wfile.write(body[place : place + 1])
                over.wait(pause)
            if not pause:
                self.wfile.write(body)

        do_POST = do_GET  # noqa: N815  # the name http.server looks for

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            over.set()
            server.shutdown()
            thread.join()
