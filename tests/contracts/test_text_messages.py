"""Senders of text messages: in memory, and over HTTP against the sandbox."""

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.text_messages import MemoryTextMessages
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.text_messages import Passage, TextMessage, TextMessages
from ekabinet_ports.world import World
from ekabinet_sandbox.fault import Fault
from ekabinet_sandbox.server import Sandbox
from ekabinet_testing.contracts.text_messages import MESSAGE, Arrived, SwitchedOff, TextMessagesContract

KEY = "a-token-of-the-operator"


def messages_at(url: str, world: World, key: str = "sandbox") -> TextMessages:
    settings = {"sms": {"url": url, "key": key, "sender": "MEHKEME"}}
    return Plugins.load(["sms"]).one("sms", TextMessages, evolve(world, settings=settings))


class TestMemoryTextMessages(TextMessagesContract):
    @pytest.fixture
    def text_messages(self) -> MemoryTextMessages:
        return MemoryTextMessages(MemoryClock())

    @pytest.fixture
    def text_messages_away(self) -> MemoryTextMessages:
        return MemoryTextMessages(MemoryClock(), away=True)

    @pytest.fixture
    def arrived(self, text_messages: MemoryTextMessages) -> Arrived:
        return lambda: text_messages.messages

    @pytest.fixture
    def switched_off(self, text_messages: MemoryTextMessages) -> SwitchedOff:
        @contextmanager
        def off() -> Iterator[None]:
            text_messages.switched_off = True
            yield
            text_messages.switched_off = False

        return off

    def test_what_the_network_gives_up_is_lost(self, text_messages: MemoryTextMessages) -> None:
        text_messages.switched_off = True
        text_messages.send(MESSAGE, key="lost")

        text_messages.lose()

        report = text_messages.report("lost")
        assert report is not None
        assert report.passage is Passage.LOST


class TestHttpTextMessages(TextMessagesContract):
    @pytest.fixture
    def text_messages(self, sandbox: Sandbox, sandbox_data: Path, world: World) -> TextMessages:
        with closing(sqlite3.connect(sandbox_data / "sandbox.db")) as database, database:
            database.execute("DELETE FROM texts")
        return messages_at(f"{sandbox.url}/sms", world)

    @pytest.fixture
    def text_messages_away(self, closed_port: int, world: World) -> TextMessages:
        return messages_at(f"http://127.0.0.1:{closed_port}", world)

    @pytest.fixture
    def arrived(self, text_messages: TextMessages, sandbox_data: Path) -> Arrived:
        def read() -> list[TextMessage]:
            with closing(sqlite3.connect(sandbox_data / "sandbox.db")) as database:
                rows = database.execute("SELECT phone, text FROM texts ORDER BY rowid")
                return [TextMessage(phone, text) for phone, text in rows]

        return read

    @pytest.fixture
    def switched_off(self, sandbox: Sandbox) -> SwitchedOff:
        @contextmanager
        def off() -> Iterator[None]:
            sandbox.phone.suffer(MESSAGE.to, Fault.SWITCHED_OFF)
            yield
            sandbox.phone.suffer(MESSAGE.to, Fault.NONE)

        return off

    def test_what_the_network_gives_up_is_lost(self, text_messages: TextMessages, sandbox: Sandbox) -> None:
        sandbox.phone.suffer(MESSAGE.to, Fault.NO_DELIVERY)
        text_messages.send(MESSAGE, key="lost")
        sandbox.phone.suffer(MESSAGE.to, Fault.NONE)

        report = text_messages.report("lost")

        assert report is not None
        assert (report.passage, report.delivered_at) == (Passage.LOST, None)

    def test_a_gateway_that_does_not_know_our_key_is_unavailable(
        self, sandbox: Sandbox, world: World
    ) -> None:
        stranger = messages_at(f"{sandbox.url}/sms", world, key="wrong")

        with pytest.raises(Unavailable):
            stranger.send(MESSAGE, key="strange")
        with pytest.raises(Unavailable):
            stranger.report("strange")

    @pytest.mark.parametrize(
        "said",
        [
            b"",
            b"[]",
            b"null",
            b"{}",
            b'{"state": "gone"}',
            b'{"state": "delivered"}',
            b'{"state": "delivered", "delivered_at": null}',
            b'{"state": "delivered", "delivered_at": "2026-03-02T12:00:00"}',
            b"[" * 100_000,
        ],
    )
    def test_no_sensible_answer_is_unavailable(
        self, saying: Callable[[int, bytes], str], world: World, said: bytes
    ) -> None:
        with pytest.raises(Unavailable):
            messages_at(saying(200, said), world).report("odd")

    def test_neither_the_number_nor_the_key_stands_in_the_log(
        self, text_messages: TextMessages, sandbox: Sandbox, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            messages_at(f"{sandbox.url}/sms", world).send(MESSAGE, key="logged")
            text_messages.report("logged")

        assert MESSAGE.to not in caplog.text
        assert MESSAGE.to[1:] not in caplog.text
        assert "Bearer" not in caplog.text

    @pytest.mark.parametrize("status", [302, 401, 429, 500])
    def test_a_refusal_is_unavailable(
        self, saying: Callable[[int, bytes], str], world: World, status: int
    ) -> None:
        with pytest.raises(Unavailable):
            messages_at(saying(status, json.dumps({"to": MESSAGE.to}).encode()), world).report("refused")


@pytest.mark.parametrize("changed", [{"url": "gateway"}, {"key": ""}, {"sender": "a\nb"}, {"tls": True}])
def test_settings_that_cannot_be_are_told(world: World, changed: dict[str, object]) -> None:
    settings = {"sms": {"url": "https://sms.example", "key": KEY, **changed}}

    with pytest.raises(BadSetup, match="sms") as error:
        Plugins.load(["sms"]).one("sms", TextMessages, evolve(world, settings=settings))

    assert KEY not in str(error.value)


def test_the_key_stands_in_no_repr(world: World) -> None:
    assert KEY not in repr(messages_at("https://sms.example", world, KEY))
