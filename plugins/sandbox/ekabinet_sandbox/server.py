"""The sandbox served: for as long as a block lasts, or until a signal comes."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import uvicorn
from attrs import field, frozen

from ekabinet_sandbox.app import make_app
from ekabinet_sandbox.people import People
from ekabinet_sandbox.robots import AuthorityRobot, InboxRobot, PhoneRobot, ReceiptRobot
from ekabinet_sandbox.settings import Lives, Settings
from ekabinet_sandbox.world import World, open_world

_START = 60
_GRACE = 5


@frozen
class Sandbox:
    """A running sandbox, and hands to act in it as a person would."""

    url: str
    smtp_port: int
    trust: Path
    people: People = field(repr=False)
    phone: PhoneRobot = field(repr=False)
    receipts: ReceiptRobot = field(repr=False)
    inbox: InboxRobot = field(repr=False)
    authority: AuthorityRobot = field(repr=False)


class Server(uvicorn.Server):
    """Serves one world; lets waiting callers go before it stops."""

    def __init__(self, world: World, mail_door: socket.socket) -> None:
        super().__init__(
            uvicorn.Config(
                make_app(world, mail_door),
                loop="asyncio",
                ws="none",
                access_log=False,
                log_level="warning",
                server_header=False,
                timeout_graceful_shutdown=_GRACE,
            ),
        )
        self.world = world
        self.ready = threading.Event()
        self.loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.loop = asyncio.get_running_loop()
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.world.phones.close()
        await super().shutdown(sockets)


def serve(settings: Settings, web: socket.socket, mail: socket.socket) -> None:
    """Serve at these doors until SIGINT or SIGTERM."""
    with open_world(settings) as world:
        Server(world, mail).run(sockets=[web])


@contextmanager
def running(data: Path, port: int | None = None, *, lives: Lives | None = None) -> Iterator[Sandbox]:
    """A sandbox in a thread of its own, on free ports unless one is given."""
    with ExitStack() as opened:
        web, mail = opened.enter_context(door(port or 0)), opened.enter_context(door(0))
        settings = Settings(
            data,
            url=f"http://127.0.0.1:{web.getsockname()[1]}",
            smtp_port=mail.getsockname()[1],
            lives=lives or Lives(),
        )
        server = Server(opened.enter_context(open_world(settings)), mail)
        loop = opened.enter_context(_thread(server, web))
        yield _sandbox(server.world, loop)


@contextmanager
def door(port: int) -> Iterator[socket.socket]:
    """A socket on 127.0.0.1 that callers may already knock at; 0 means any free port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as opened:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(("127.0.0.1", port))
        opened.listen()
        yield opened


@contextmanager
def _thread(server: Server, web: socket.socket) -> Iterator[asyncio.AbstractEventLoop]:
    thread = threading.Thread(target=server.run, kwargs={"sockets": [web]}, name="sandbox", daemon=True)
    thread.start()
    try:
        if not server.ready.wait(_START) or server.loop is None:
            raise RuntimeError("the sandbox did not start")
        yield server.loop
    finally:
        server.should_exit = True
        thread.join()


def _sandbox(world: World, loop: asyncio.AbstractEventLoop) -> Sandbox:
    return Sandbox(
        url=world.settings.url,
        smtp_port=world.settings.smtp_port,
        trust=world.settings.data / "trust",
        people=world.people,
        phone=PhoneRobot(world.phones, loop),
        receipts=ReceiptRobot(world.receipts, loop),
        inbox=InboxRobot(world.letters, loop),
        authority=AuthorityRobot(world, loop),
    )
