"""Whoever signs is answered by another process where there is one, and by the portal where it has ended."""

import asyncio
import pickle
import socket
from collections.abc import Callable, Coroutine
from typing import Any, cast

import httpx
import pytest
from attrs import define, field
from ekabinet_usecases.turns import Turns
from ekabinet_web import behind
from ekabinet_web.behind import Behind, answer_behind
from ekabinet_web.crowd import LARGEST, SIGNING, BehindPages
from litestar import Litestar, MediaType, Request, get, post
from litestar.datastructures import State

PATIENCE = 5
"""Seconds after which what should come has failed to."""


@get("/who", sync_to_thread=False, opt=SIGNING)
def who(state: State) -> str:
    return str(state.name)


@get("/page", sync_to_thread=False)
def page(state: State) -> str:
    return str(state.name)


@post("/sign", opt=SIGNING, media_type=MediaType.TEXT)
async def sign(request: Request[Any, Any, Any]) -> str:
    sent = (await request.body()).decode()
    client = request.client.host if request.client else ""
    return f"{request.app.state.name} {request.url.path} {request.query_params['q']} {client} {sent}"


@get("/wait", opt=SIGNING)
async def wait(state: State) -> str:
    await state.ringing.wait()
    return str(state.name)


@get("/fails", sync_to_thread=False, opt=SIGNING)
def fails() -> None:
    raise ValueError("inside")


def pages(name: str, other: Behind | None = None) -> Litestar:
    return Litestar(
        [who, page, sign, wait, fails],
        state=State({"name": name, "ringing": asyncio.Event()}),
        middleware=[BehindPages(Turns(), other)],
        on_startup=[other.open] if other else [],
        on_shutdown=[other.end] if other else [],
        logging_config=None,
    )


@define
class Two:
    """A portal and whoever signs for it, which are tasks here and not processes."""

    portal: Litestar = field(init=False)
    behind: list[Litestar] = field(factory=list)
    tasks: "list[asyncio.Task[None]]" = field(factory=list)
    doors: list[socket.socket] = field(factory=list)
    starts: bool = True

    def start(self) -> socket.socket:
        if not self.starts:
            raise OSError("no more processes")
        ours, theirs = socket.socketpair()
        self.behind.append(pages("behind"))
        self.doors.append(theirs)
        self.tasks.append(asyncio.create_task(answer_behind(self.behind[-1], theirs)))
        return ours

    def dies(self) -> None:
        """As a process that is killed: its end of the line is closed."""
        self.doors[-1].shutdown(socket.SHUT_RDWR)
        self.tasks[-1].cancel()


Scenario = Callable[[Two, httpx.AsyncClient], Coroutine[Any, Any, None]]


def run(scenario: Scenario, *, starts: bool = True) -> Two:
    async def played() -> Two:
        two = Two(starts=starts)
        two.portal = pages("portal", Behind(two.start))
        transport = httpx.ASGITransport(
            cast("Any", two.portal), raise_app_exceptions=False, client=("203.0.113.9", 1)
        )
        async with (
            asyncio.timeout(PATIENCE),
            two.portal.lifespan(),
            httpx.AsyncClient(transport=transport, base_url="http://portal") as client,
        ):
            await scenario(two, client)
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*two.tasks, return_exceptions=True)
        return two

    return asyncio.run(played())


def test_whoever_signs_is_answered_behind_and_a_page_is_not() -> None:
    async def scenario(_: Two, client: httpx.AsyncClient) -> None:
        assert (await client.get("/who")).text == "behind"
        assert (await client.get("/page")).text == "portal"

    run(scenario)


def test_a_request_comes_there_as_it_was_sent() -> None:
    async def scenario(_: Two, client: httpx.AsyncClient) -> None:
        answer = await client.post("/sign", params={"q": "ə"}, content="pin=no")

        assert answer.text == "behind /sign ə 203.0.113.9 pin=no"
        assert answer.status_code == 201
        assert answer.headers["content-type"].startswith("text/plain")

    run(scenario)


def test_one_who_waits_for_a_phone_holds_up_nobody() -> None:
    async def scenario(two: Two, client: httpx.AsyncClient) -> None:
        waiting = asyncio.create_task(client.get("/wait"))
        assert (await client.get("/who")).text == "behind"
        assert not waiting.done()

        two.behind[0].state.ringing.set()

        assert (await waiting).text == "behind"

    run(scenario)


def test_what_was_asked_of_a_process_that_dies_the_portal_does(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(two: Two, client: httpx.AsyncClient) -> None:
        waiting = asyncio.create_task(client.get("/wait"))
        assert (await client.get("/who")).text == "behind"
        two.portal.state.ringing.set()

        two.dies()

        assert (await waiting).text == "portal"
        assert (await client.get("/who")).text == "portal"

    assert len(run(scenario).behind) == 1
    assert "the process that signs has ended" in caplog.text


def test_another_one_is_started_but_not_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(two: Two, client: httpx.AsyncClient) -> None:
        two.dies()
        assert (await client.get("/who")).text == "portal"

        monkeypatch.setattr(behind, "AGAIN", 0)

        assert (await client.get("/who")).text == "behind"

    assert len(run(scenario).behind) == 2


def test_where_none_can_be_started_the_portal_signs(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(_: Two, client: httpx.AsyncClient) -> None:
        assert (await client.get("/who")).text == "portal"

    run(scenario, starts=False)

    assert "does not start" in caplog.text


def test_who_fails_there_is_told_so_and_the_next_is_answered() -> None:
    async def scenario(_: Two, client: httpx.AsyncClient) -> None:
        assert (await client.get("/fails")).status_code == 500
        assert (await client.get("/who")).text == "behind"

    run(scenario)


def test_more_than_a_form_stays_with_the_portal() -> None:
    async def scenario(_: Two, client: httpx.AsyncClient) -> None:
        async def slowly() -> Any:
            for _ in range(LARGEST // 1024 + 2):
                yield b"a" * 1024

        answer = await client.post("/sign", params={"q": "much"}, content=slowly())

        assert answer.text.startswith("portal ")

    run(scenario)


def test_what_is_under_way_is_answered_when_the_portal_hangs_up() -> None:
    async def scenario() -> None:
        ours, theirs = socket.socketpair()
        app = pages("behind")
        task = asyncio.create_task(answer_behind(app, theirs))
        other = Behind(lambda: ours)
        asked = asyncio.create_task(other.answer(_scope("/wait"), b""))
        await asyncio.sleep(0.05)

        ours.shutdown(socket.SHUT_WR)
        app.state.ringing.set()

        answer = await asked
        assert answer is not None
        assert answer.body == b"behind"
        await task
        await other.end()

    async def patiently() -> None:
        async with asyncio.timeout(PATIENCE):
            await scenario()

    asyncio.run(patiently())


def test_nothing_that_a_person_sent_stands_in_a_repr() -> None:
    asked = behind.Asked(1, {"query_string": b"fin=1234567"}, b"user_code=1234567")
    answer = behind.Answer(1, 200, [(b"set-cookie", b"1234567")], b"1234567")

    assert "1234567" not in repr(pickle.loads(pickle.dumps(asked))) + repr(answer)  # noqa: S301  # our own


def _scope(path: str) -> Any:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"portal")],
        "client": None,
        "server": None,
    }
