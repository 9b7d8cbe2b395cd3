"""Many who sign at once: they stand in a line at the door, and pages go first."""

import asyncio
from collections import deque

from ekabinet_usecases.turns import Turns
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send
from litestar.types.asgi_types import ReceiveMessage

_MARK = "signing"
SIGNING = {_MARK: True}
"""The ``opt`` of a handler that has the work of signing done, for a form without files."""
LARGEST = 64 * 1024
"""Bytes of such a form; whoever sends more stands in no line."""
PATIENCE = 0.05
"""Seconds that the first of the line lets pages go before them: however many pages there are, some 20 still
sign in a second."""
STUCK = 0.5
"""Seconds after which whoever has the turn does not compute but waits, for a database that is away: all go in
then, and are answered when each has waited for it, not one after the other."""
LOOK = 0.002
"""Seconds from one look at whether it is their turn to the next, by the first of the line only."""


class PagesFirst(ASGIMiddleware):
    """Whoever signs is let in when it is their turn and nobody waits for a page (docs/decisions/0041).

    In the line a request costs neither a thread nor a look at its session. It comes there when it is here
    whole: nobody waits for another's slow line.
    """

    scopes = (ScopeType.HTTP,)

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.line = asyncio.Lock()
        self.pages = 0
        """How many are being made."""
        self.open = False
        """Whether nobody waits, until somebody finds that the turn is free."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Let it in, a page at once."""
        if _MARK in scope["route_handler"].opt:
            came = await _read(receive)
            if came[-1]["type"] == "http.request" and not came[-1]["more_body"]:
                await self._in_turn(scope, _again(came, receive), send, next_app)
                return
            receive = _again(came, receive)
        self.pages += 1
        try:
            await next_app(scope, receive, send)
        finally:
            self.pages -= 1

    async def _in_turn(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        taken = await self._wait()
        try:
            await next_app(scope, receive, send)
        finally:
            if taken:
                self.turns.give_back()

    async def _wait(self) -> bool:
        """Until it is their turn; False where the line is open, for whoever has the turn is stuck."""
        async with self.line:
            waited, clock = 0.0, asyncio.get_running_loop().time
            since = clock()
            while True:
                goes_first = not self.pages or self.open or waited >= PATIENCE
                if goes_first and self.turns.take():
                    self.open = False
                    return True
                if self.open or waited >= STUCK:
                    self.open = True
                    return False
                await asyncio.sleep(LOOK)
                waited = clock() - since


async def _read(receive: Receive) -> deque[ReceiveMessage]:
    """What a request consists of, but no more than the largest form."""
    came: deque[ReceiveMessage] = deque()
    size = 0
    while size <= LARGEST:
        message = await receive()
        came.append(message)
        if message["type"] != "http.request" or not message["more_body"]:
            break
        size += len(message["body"])
    return came


def _again(came: deque[ReceiveMessage], receive: Receive) -> Receive:
    """The same messages once more, then those that come."""

    async def receiving() -> ReceiveMessage:
        return came.popleft() if came else await receive()

    return receiving
