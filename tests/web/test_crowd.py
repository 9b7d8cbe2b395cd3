"""Many who sign at once stand in a line, a page does not, and nobody waits for another's slow line."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, cast

import pytest
from attrs import define, field
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.turns import Turns
from ekabinet_web import crowd
from ekabinet_web.crowd import SIGNING, BehindPages
from litestar import get
from litestar.routes import HTTPRoute
from litestar.types import Message, Method, Receive, Scope, Send
from litestar.types.asgi_types import HTTPRequestEvent, ReceiveMessage

from tests.web.browser import portal_of

PATIENCE = 5
"""Seconds after which what should come has failed to."""
WHOLE: HTTPRequestEvent = {"type": "http.request", "body": b"a=b", "more_body": False}
PART: HTTPRequestEvent = {"type": "http.request", "body": b"a", "more_body": True}


@get("/page", sync_to_thread=False)
def page() -> None: ...


@get("/sign", sync_to_thread=False, opt=SIGNING)
def sign() -> None: ...


@define
class Door:
    """A door that remembers who was let in, and keeps them inside until they may leave."""

    gate: BehindPages
    inside: list[str] = field(factory=list)
    leaves: dict[str, asyncio.Event] = field(factory=dict)
    read: dict[str, bytes] = field(factory=dict)

    def comes(self, name: str, handler: Any, *messages: ReceiveMessage) -> "asyncio.Task[None]":
        self.leaves[name] = asyncio.Event()
        line: asyncio.Queue[ReceiveMessage] = asyncio.Queue()
        for message in messages or (WHOLE,):
            line.put_nowait(message)
        scope = cast("Scope", {"type": "http", "route_handler": handler, "name": name})
        return asyncio.ensure_future(self.gate.handle(scope, line.get, _unsent, self._let_in))

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> None:  # as ASGI has it
        name = cast("Any", scope)["name"]
        self.inside.append(name)
        self.read[name] = cast("Any", await receive()).get("body", b"")
        await self.leaves[name].wait()


async def _unsent(message: Message) -> None: ...


async def _whole() -> ReceiveMessage:
    return WHOLE


@pytest.fixture
def turns() -> Turns:
    return Turns()


def run(turns: Turns, scenario: Callable[[Door], Coroutine[Any, Any, None]]) -> None:
    async def played() -> None:
        async with asyncio.timeout(PATIENCE):
            await scenario(Door(BehindPages(turns)))

    asyncio.run(played())


async def until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110  # what it waits for knows of no event
        await asyncio.sleep(0)


async def a_while() -> None:
    """Long enough that whoever is let in would be in."""
    await asyncio.sleep(10 * crowd.LOOK)


def test_of_two_who_sign_the_second_is_let_in_when_the_first_has_left(turns: Turns) -> None:
    async def scenario(door: Door) -> None:
        tasks = [door.comes("first", sign), door.comes("second", sign)]
        await a_while()
        assert door.inside == ["first"]

        door.leaves["first"].set()
        await until(lambda: door.inside == ["first", "second"])

        door.leaves["second"].set()
        await asyncio.gather(*tasks)
        assert turns.take()

    run(turns, scenario)


def test_the_second_is_let_in_while_the_first_asks_outside(turns: Turns) -> None:
    async def scenario(door: Door) -> None:
        answered = threading.Event()

        def asks() -> bool:
            with turns.left():
                return answered.wait(PATIENCE)

        async def asks_outside(*_: object) -> None:
            assert await asyncio.to_thread(asks)

        scope = cast("Scope", {"type": "http", "route_handler": sign})
        first = asyncio.ensure_future(door.gate.handle(scope, _whole, _unsent, asks_outside))
        second = door.comes("second", sign)
        await until(lambda: door.inside == ["second"])

        answered.set()
        door.leaves["second"].set()
        await asyncio.gather(first, second)

    run(turns, scenario)


def test_a_page_is_let_in_beside_whoever_signs(turns: Turns) -> None:
    async def scenario(door: Door) -> None:
        tasks = [door.comes("first", sign)]
        await until(lambda: door.inside == ["first"])
        tasks.append(door.comes("second", sign))

        tasks.append(door.comes("page", page))

        await until(lambda: door.inside == ["first", "page"])
        door.leaves["first"].set()
        await until(lambda: door.inside == ["first", "page", "second"])
        for leave in door.leaves.values():
            leave.set()
        await asyncio.gather(*tasks)

    run(turns, scenario)


def test_while_whoever_has_the_turn_is_stuck_the_line_is_open(
    turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "STUCK", 0.02)

    async def scenario(door: Door) -> None:
        tasks = [door.comes(name, sign) for name in ("stuck", "second", "third")]
        await until(lambda: len(door.inside) == 3)

        for leave in door.leaves.values():
            leave.set()
        await asyncio.gather(*tasks)
        monkeypatch.setattr(crowd, "STUCK", PATIENCE)
        tasks = [door.comes("later", sign), door.comes("last", sign)]
        await a_while()

        assert door.inside[3:] == ["later"]
        for leave in door.leaves.values():
            leave.set()
        await asyncio.gather(*tasks)
        assert turns.take()

    run(turns, scenario)


def test_nobody_waits_for_a_form_that_is_still_on_its_way(turns: Turns) -> None:
    async def scenario(door: Door) -> None:
        slow = door.comes("slow", sign, PART)
        quick = door.comes("quick", sign)

        await until(lambda: door.inside == ["quick"])

        door.leaves["quick"].set()
        await quick
        slow.cancel()

    run(turns, scenario)


def test_a_form_is_read_again_by_whoever_is_let_in(turns: Turns) -> None:
    async def scenario(door: Door) -> None:
        task = door.comes("first", sign, PART, WHOLE)
        door.leaves["first"].set()

        await task

        assert door.read["first"] == b"a"

    run(turns, scenario)


def test_whoever_sends_more_than_a_form_stands_in_no_line(turns: Turns) -> None:
    much: HTTPRequestEvent = {"type": "http.request", "body": b"a" * (crowd.LARGEST + 1), "more_body": True}

    async def scenario(door: Door) -> None:
        tasks = [door.comes("first", sign), door.comes("much", sign, much)]

        await until(lambda: sorted(door.inside) == ["first", "much"])

        for leave in door.leaves.values():
            leave.set()
        await asyncio.gather(*tasks)

    run(turns, scenario)


def test_whoever_fails_inside_gives_the_turn_back(turns: Turns) -> None:
    async def scenario(door: Door) -> None:
        async def fails(*_: object) -> None:
            raise ValueError("inside")

        scope = cast("Scope", {"type": "http", "route_handler": sign})
        with pytest.raises(ValueError, match="inside"):
            await door.gate.handle(scope, _whole, _unsent, fails)

        assert turns.take()

    run(turns, scenario)


@pytest.mark.parametrize("end", ["sign/state", "sign/look", "sign/token", "sign/e-imza"])
def test_every_page_that_signs_stands_in_the_line(cabinet: Cabinet, end: str) -> None:
    routes = [route for route in portal_of(cabinet).routes if route.path.endswith(end)]
    method: Method = "GET" if end in {"sign/state", "sign/look"} else "POST"
    handlers = [route.route_handler_map[method][0] for route in routes if isinstance(route, HTTPRoute)]

    assert len(handlers) >= 2
    assert all(handler.opt.items() >= SIGNING.items() for handler in handlers)
