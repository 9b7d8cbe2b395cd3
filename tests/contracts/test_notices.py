"""Senders of letters: in memory, and by SMTP against the sandbox."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from socket import create_server
from ssl import SSLContext

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from attrs import evolve, frozen
from cryptography.hazmat.primitives.asymmetric import ec
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_memory.notices import MemoryNotices
from ekabinet_ports.notices import Letter, Notices
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_sandbox.server import Sandbox
from ekabinet_testing.contracts.notices import LETTER, PAGE, Arrived, Inbox, NoticesContract

from tests.tls import certified

SENDER = "no-reply@cabinet.example"


@frozen
class Mailbox:
    """The sandbox's letters since a moment, as the bytes that arrived."""

    letters: sqlite3.Connection
    since: int

    def __call__(self) -> list[Arrived]:
        rows = self.letters.execute("SELECT content FROM letters WHERE id > ? ORDER BY id", (self.since,))
        return [_arrived(content) for (content,) in rows]


def _arrived(content: bytes) -> Arrived:
    message = message_from_bytes(content, policy=default)
    body, page = message.get_body(("plain",)), message.get_body(("html",))
    assert body is not None
    return Arrived(
        recipients=tuple(
            f"{one.username}@{one.domain}"
            for name in ("To", "Cc", "Bcc")
            for header in message.get_all(name, [])
            for one in header.addresses
        ),
        subject=message["Subject"],
        text=body.get_content(),
        mark=message["Message-ID"],
        headers=tuple(sorted(message.keys())),
        html=page.get_content() if page is not None else "",
    )


def rows(data: Path, most: int) -> list[bytes]:
    """The last letters, as the bytes that arrived."""
    with closing(sqlite3.connect(data / "sandbox.db")) as letters:
        found = letters.execute("SELECT content FROM letters ORDER BY id DESC LIMIT ?", (most,))
        return [content for (content,) in found]


def newest(data: Path) -> EmailMessage:
    """The last letter."""
    return message_from_bytes(rows(data, 1)[0], policy=default)


def notices_at(port: int, world: World) -> Notices:
    settings = {"notices": {"host": "127.0.0.1", "port": port, "sender": SENDER, "name": "Şəki Məhkəməsi"}}
    return Plugins.load(["notices"]).one("notices", Notices, evolve(world, settings=settings))


class TestMemoryNotices(NoticesContract):
    @pytest.fixture
    def notices(self) -> MemoryNotices:
        return MemoryNotices()

    @pytest.fixture
    def notices_away(self) -> MemoryNotices:
        return MemoryNotices(away=True)

    @pytest.fixture
    def inbox(self, notices: MemoryNotices) -> Inbox:
        return lambda: [
            Arrived((letter.to,), letter.subject, letter.text, key, html=letter.html)
            for key, letter in notices.kept.items()
        ]

    def test_letters_can_be_read(self, notices: MemoryNotices) -> None:
        notices.send(LETTER, key="letter-1")

        assert notices.letters == [LETTER]


class TestSmtpNotices(NoticesContract):
    @pytest.fixture
    def notices(self, sandbox: Sandbox, world: World) -> Notices:
        return notices_at(sandbox.smtp_port, world)

    @pytest.fixture
    def notices_away(self, closed_port: int, world: World) -> Notices:
        return notices_at(closed_port, world)

    @pytest.fixture
    def inbox(self, sandbox: Sandbox, sandbox_data: Path) -> Iterator[Inbox]:
        assert sandbox.smtp_port
        with closing(sqlite3.connect(sandbox_data / "sandbox.db")) as letters:
            (since,) = letters.execute("SELECT coalesce(max(id), 0) FROM letters").fetchone()
            yield Mailbox(letters, since)

    def test_the_sandbox_shows_the_letter_to_people(self, notices: Notices, sandbox: Sandbox) -> None:
        notices.send(LETTER, key="letter-1")

        shown = sandbox.inbox.newest()[0]
        assert (shown.sender, shown.recipients) == (f"Şəki Məhkəməsi <{SENDER}>", LETTER.to)
        assert shown.subject == LETTER.subject

    def test_a_letter_is_ready_to_be_signed_by_the_operators_domain(
        self, notices: Notices, sandbox: Sandbox, sandbox_data: Path
    ) -> None:
        notices.send(evolve(LETTER, html=PAGE, wishes="https://kabinet.example.az/profile/notices"), key="1")

        message = newest(sandbox_data)
        assert message["From"] == f"Şəki Məhkəməsi <{SENDER}>"
        assert message["Message-ID"].endswith("@cabinet.example>")
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["List-Unsubscribe"] == "<https://kabinet.example.az/profile/notices>"
        assert message.get_content_type() == "multipart/alternative"
        assert [one.get_content_type() for one in message.iter_parts()] == ["text/plain", "text/html"]

    def test_a_doubled_letter_is_the_same_to_the_byte(
        self, notices: Notices, sandbox: Sandbox, sandbox_data: Path
    ) -> None:
        for _ in range(2):
            notices.send(evolve(LETTER, html=PAGE), key="letter-1")

        first, second = rows(sandbox_data, 2)
        assert first == second

    def test_who_cannot_be_without_a_letter_is_not_told_how(
        self, notices: Notices, sandbox: Sandbox, sandbox_data: Path
    ) -> None:
        notices.send(LETTER, key="letter-1")

        assert newest(sandbox_data)["List-Unsubscribe"] is None

    def test_a_line_break_in_a_subject_becomes_a_space(self, notices: Notices, inbox: Inbox) -> None:
        notices.send(Letter(LETTER.to, "Ərizə\r\nBcc: eve@example.org", "a"), key="letter-1")

        (arrived,) = inbox()
        assert arrived.subject == "Ərizə Bcc: eve@example.org"

    def test_letters_that_cannot_be_encoded_are_replaced(self, notices: Notices, inbox: Inbox) -> None:
        notices.send(Letter(LETTER.to, "a\ud800", "b\udfff"), key="letter-1")

        (arrived,) = inbox()
        assert (arrived.subject, arrived.text.strip()) == ("a?", "b?")

    def test_the_date_is_the_clocks(self, notices: Notices, world: World, sandbox_data: Path) -> None:
        notices.send(LETTER, key="letter-1")

        with closing(sqlite3.connect(sandbox_data / "sandbox.db")) as letters:
            (content,) = letters.execute("SELECT content FROM letters ORDER BY id DESC").fetchone()
        assert parsedate_to_datetime(message_from_bytes(content)["Date"]) == world.clock.now()


ELSEWHERE = "0.0.0.0"  # noqa: S104  # leads to this machine, and is not its own address
"""A mail server that could be anywhere."""


@frozen
class Taking:
    """Keeps the letters that a mail server takes, and whether each came under TLS."""

    letters: list[bool]

    async def handle_DATA(self, _server: SMTP, session: Session, _envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.letters.append(session.ssl is not None)
        return "250 OK"


@contextmanager
def taking_letters(tls: SSLContext | None) -> Iterator[tuple[int, list[bool]]]:
    """A mail server that offers TLS, or does not: its port, and what it took."""
    with create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
    taking = Taking([])
    server = Controller(taking, hostname="127.0.0.1", port=port, tls_context=tls)
    server.start()
    try:
        yield port, taking.letters
    finally:
        server.stop()


@pytest.fixture
def believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SSLContext:
    """The TLS of a mail server whose certificate this machine believes."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "mail.pem"))
    return certified(ec.generate_private_key(ec.SECP256R1()), ELSEWHERE, tmp_path / "mail.pem")


def elsewhere(port: int, world: World) -> Notices:
    settings = {"notices": {"host": ELSEWHERE, "port": port, "sender": SENDER}}
    return Plugins.load(["notices"]).one("notices", Notices, evolve(world, settings=settings))


def test_a_letter_leaves_this_machine_under_tls(believed: SSLContext, world: World) -> None:
    with taking_letters(believed) as (port, letters):
        elsewhere(port, world).send(LETTER, key="letter-1")

    assert letters == [True]


def test_a_letter_stays_where_the_mail_server_has_no_tls(world: World) -> None:
    with taking_letters(None) as (port, letters), pytest.raises(Unavailable):
        elsewhere(port, world).send(LETTER, key="letter-1")

    assert letters == []


def test_a_letter_stays_where_nobody_knows_whose_mail_server_it_is(
    believed: SSLContext, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")

    with taking_letters(believed) as (port, letters), pytest.raises(Unavailable):
        elsewhere(port, world).send(LETTER, key="letter-1")

    assert letters == []


@pytest.mark.parametrize(
    "changed",
    [
        {"port": "25"},
        {"port": 0},
        {"host": ""},
        {"sender": "a@b\r\nBcc: c@d"},
        {"name": "a\r\nBcc: c@d"},
        {"tls": True},
    ],
)
def test_settings_that_cannot_be_are_told(world: World, changed: dict[str, object]) -> None:
    settings = {"notices": {"host": "127.0.0.1", "port": 25, "sender": SENDER, **changed}}

    with pytest.raises(BadSetup, match="notices"):
        Plugins.load(["notices"]).one("notices", Notices, evolve(world, settings=settings))
