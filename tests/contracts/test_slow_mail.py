"""A mail server that says one letter at a time holds nobody up, and what it has taken is sent."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from socket import create_server, socket
from threading import Event, Thread
from time import monotonic

import pytest
from attrs import evolve
from ekabinet_core.errors import Unavailable
from ekabinet_memory.clock import MemoryClock
from ekabinet_notices.settings import MailSettings
from ekabinet_notices.smtp import SmtpNotices
from ekabinet_testing.contracts.notices import LETTER

Conversation = Callable[[socket], None]


@pytest.fixture
def serving() -> Iterator[Callable[[Conversation], SmtpNotices]]:
    """Letters for a server that holds one such conversation."""
    with ExitStack() as servers:

        def started(conversation: Conversation) -> SmtpNotices:
            server = servers.enter_context(closing(create_server(("127.0.0.1", 0))))
            thread = Thread(target=_hold, args=(server, conversation))
            thread.start()
            servers.callback(thread.join)
            settings = MailSettings("127.0.0.1", server.getsockname()[1], "no-reply@cabinet.example")
            return SmtpNotices(settings, MemoryClock())

        yield started


def _hold(server: socket, conversation: Conversation) -> None:
    line, _ = server.accept()
    with line, suppress(OSError):
        conversation(line)


def test_a_server_that_says_one_letter_at_a_time_is_away(
    serving: Callable[[Conversation], SmtpNotices],
) -> None:
    def drips(line: socket) -> None:
        while True:
            line.sendall(b"2")
            Event().wait(0.01)

    notices, begun = evolve(serving(drips), longest=0.1), monotonic()

    with pytest.raises(Unavailable):
        notices.send(LETTER, key="letter-1")
    assert monotonic() - begun < 10


@pytest.mark.parametrize("parting", [b"500 What?\r\n", b""], ids=["odd", "none"])
def test_a_letter_that_was_taken_is_sent_whatever_the_server_says_at_parting(
    serving: Callable[[Conversation], SmtpNotices], parting: bytes
) -> None:
    heard: list[bytes] = []

    def takes(line: socket) -> None:
        with line.makefile("rwb", buffering=0) as lines:
            lines.write(b"220 yes\r\n")
            for answer in (b"250 yes", b"250 yes", b"250 yes", b"354 go on"):
                heard.append(lines.readline())
                lines.write(answer + b"\r\n")
            while heard[-1] != b".\r\n":
                heard.append(lines.readline())
            lines.write(b"250 taken\r\n")
            heard.append(lines.readline())
            lines.write(parting)

    serving(takes).send(LETTER, key="letter-1")

    assert heard[-1].strip().lower() == b"quit"
