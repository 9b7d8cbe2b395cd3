"""Many who sign at once: they are answered behind the pages, and stand in a line at the door."""

import asyncio
from collections import deque

from ekabinet_usecases.turns import Turns
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send
from litestar.types.asgi_types import ReceiveMessage

from ekabinet_web.behind import Answer, Behind

_MARK = "signing"
SIGNING = {_MARK: True}
"""The ``opt`` of a handler that has the work of signing done, for a form without files."""
LARGEST = 64 * 1024
"""Bytes of such a form; whoever sends more stands in no line."""
STUCK = 0.5
"""Seconds after which whoever has the turn does not compute but waits, for a database that is away: all go in
then, and are answered when each has waited for it, not one after the other."""
LOOK = 0.002
"""Seconds from one look at whether it is their turn to the next, by the first of the line only."""


class BehindPages(ASGIMiddleware):
    """Whoever signs is handed to the process behind; where there is none, let in when it is their turn.

    In the line a request costs neither a thread nor a look at its session. It comes there when it is here
    whole: nobody waits for another's slow line (docs/decisions/0041).
    """

    scopes = (ScopeType.HTTP,)

    def __init__(self, turns: Turns, behind: Behind | None = None) -> None:
        self.turns = turns
        self.behind = behind
        self.line = asyncio.Lock()
        self.open = False
        """Whether nobody waits, until somebody finds that the turn is free."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Let it in, a page at once."""
        if _MARK not in scope["route_handler"].opt:
            await next_app(scope, receive, send)
            return
        came = await _read(receive)
        if came[-1]["type"] != "http.request" or came[-1]["more_body"]:
            await next_app(scope, _again(came, receive), send)
            return
        answer = await self._behind(scope, came)
        if answer is None:
            await self._in_turn(scope, _again(came, receive), send, next_app)
            return
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})

    async def _behind(self, scope: Scope, came: deque[ReceiveMessage]) -> Answer | None:
        if self.behind is None:
            return None
        body = b"".join(message["body"] for message in came if message["type"] == "http.request")
        return await self.behind.answer(scope, body)

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
            clock = asyncio.get_running_loop().time
            since = clock()
            while not self.turns.take():
                if self.open or clock() - since >= STUCK:
                    self.open = True
                    return False
                await asyncio.sleep(LOOK)
            self.open = False
            return True


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
