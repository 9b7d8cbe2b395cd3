"""Whoever signs is answered by a process of its own, behind the pages (docs/decisions/0041).

The portal hands it a request over a pair of sockets that nobody else holds, and gives its answer to
the browser. Where that process has ended the portal does it all itself: to begin twice, or to ask twice,
is harmless (``Signing``).
"""

import asyncio
import logging
import pickle
import socket
import struct
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from itertools import count
from math import inf
from typing import Self, cast

from attrs import define, field, frozen
from litestar import Litestar
from litestar.types import HTTPResponseStartEvent, Message, Scope
from litestar.types.asgi_types import HTTPRequestEvent, ReceiveMessage

AGAIN = 30.0
"""Seconds from one start of the process to the next, were it to end at once each time."""
CARRIED = frozenset(
    {"type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "root_path", "query_string"}
    | {"headers", "client", "server"}
)
"""What a request is, of all that a server and an application put into an ASGI scope."""
_SIZE = struct.Struct("!I")
_LOG = logging.getLogger(__name__)


@frozen
class Asked:
    """One request, read whole."""

    number: int
    scope: Mapping[str, object] = field(repr=False)
    body: bytes = field(repr=False)


@frozen
class Answer:
    """What goes back to the browser."""

    number: int
    status: int
    headers: Sequence[tuple[bytes, bytes]] = field(repr=False)
    body: bytes = field(repr=False)


@define(eq=False)
class Behind:
    """The process behind, as the portal sees it: started with it, and again when it has ended."""

    start: Callable[[], socket.socket]
    """Starts one that listens (``answer_behind``) at the other end of this socket; raises OSError."""
    _line: "_Line | None" = None
    _started: float = -inf
    _opening: asyncio.Lock = field(factory=asyncio.Lock)

    async def answer(self, scope: Scope, body: bytes) -> Answer | None:
        """What it answers; None where there is no such process, or it ended meanwhile."""
        line = await self.open()
        if line is None:
            return None
        try:
            return await line.ask({name: value for name, value in scope.items() if name in CARRIED}, body)
        except ConnectionError:
            return None

    async def open(self) -> "_Line | None":
        """The line to it; where it has ended, to another one that is started now, unless one was just now."""
        async with self._opening:
            now = asyncio.get_running_loop().time()
            if self._line is not None and self._line.is_open:
                return self._line
            if now - self._started < AGAIN:
                return None
            self._started = now
            try:
                self._line = await _Line.over(self.start())
            except OSError as error:
                _LOG.error("the process that signs does not start, the portal signs: %s", error)
                return None
            return self._line

    async def end(self) -> None:
        """Hang up; it ends when it has answered."""
        if self._line is not None:
            await self._line.hang_up()


@define(eq=False)
class _Line:
    """Many questions at once, each with its number."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    is_open: bool = True
    waiting: dict[int, "asyncio.Future[Answer]"] = field(factory=dict)
    numbers: "count[int]" = field(factory=count)
    listening: "asyncio.Task[None] | None" = None

    @classmethod
    async def over(cls, door: socket.socket) -> Self:
        """One that is listened to from now on."""
        made = cls(*await asyncio.open_unix_connection(sock=door))
        made.listening = asyncio.create_task(made._listen())
        return made

    async def ask(self, scope: Mapping[str, object], body: bytes) -> Answer:
        """Ask and wait; raises ConnectionError when nobody will answer."""
        if not self.is_open:
            raise ConnectionResetError
        asked = Asked(next(self.numbers), scope, body)
        self.waiting[asked.number] = asyncio.get_running_loop().create_future()
        _write(self.writer, asked)
        return await self.waiting[asked.number]

    async def hang_up(self) -> None:
        """Nothing is asked any more."""
        self.is_open = False
        self.writer.close()
        with suppress(ConnectionError):
            await self.writer.wait_closed()

    async def _listen(self) -> None:
        while (answer := await _read(self.reader)) is not None:
            waiting = self.waiting.pop(cast("Answer", answer).number)
            if not waiting.cancelled():
                waiting.set_result(cast("Answer", answer))
        if self.is_open:
            _LOG.error("the process that signs has ended; the portal signs until there is another one")
            await self.hang_up()
        for waiting in self.waiting.values():
            if not waiting.cancelled():
                waiting.set_exception(ConnectionResetError())
        self.waiting.clear()


async def answer_behind(app: Litestar, door: socket.socket) -> None:
    """Answer what is asked at the other end, many at once, until it was closed and all is answered."""
    reader, writer = await asyncio.open_unix_connection(sock=door)
    with closing(writer):
        async with app.lifespan(), asyncio.TaskGroup() as answering:
            while (asked := await _read(reader)) is not None:
                answering.create_task(_answer(app, cast("Asked", asked), writer))


async def _answer(app: Litestar, asked: Asked, writer: asyncio.StreamWriter) -> None:
    whole: list[HTTPRequestEvent] = [{"type": "http.request", "body": asked.body, "more_body": False}]
    said: list[Message] = []

    async def receive() -> ReceiveMessage:
        return whole.pop() if whole else await asyncio.get_running_loop().create_future()

    async def send(message: Message) -> None:
        said.append(message)

    try:
        await app(cast("Scope", {**asked.scope, "state": {}, "extensions": {}}), receive, send)
    except Exception:  # noqa: BLE001  # as any server does: this one fails, the others are answered
        _LOG.exception("a request fails in the process that signs")
    _write(writer, _answer_of(asked.number, said))


def _answer_of(number: int, said: Sequence[Message]) -> Answer:
    start: HTTPResponseStartEvent | None = None
    body = b""
    for message in said:
        if message["type"] == "http.response.start":
            start = message
        elif message["type"] == "http.response.body":
            body += message["body"]
    if start is None:
        return Answer(number, 500, (), b"")
    return Answer(number, start["status"], [(name, value) for name, value in start["headers"]], body)


def _write(writer: asyncio.StreamWriter, what: Asked | Answer) -> None:
    content = pickle.dumps(what)
    writer.write(_SIZE.pack(len(content)) + content)


async def _read(reader: asyncio.StreamReader) -> object:
    """The next one; None when the other end was closed."""
    try:
        (size,) = _SIZE.unpack(await reader.readexactly(_SIZE.size))
        return pickle.loads(await reader.readexactly(size))  # noqa: S301  # our own process wrote it
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
