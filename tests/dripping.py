"""Servers whose every byte comes in time, and whose answers do not."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from socket import create_server, socket
from ssl import SSLContext
from threading import Event, Thread

Saying = Callable[[socket], None]

PIECES = 700
"""They give up in the end, so that a test that fails has an end too."""
PATIENCE = 7
"""In seconds, for somebody who calls."""
HEARD_WITHIN = 2
"""In seconds; whoever went away while there was no room is not known to be gone for long."""


def head(line: socket) -> None:
    """A head of which no end comes."""
    _drip(line, b"HTTP/1.1 200 OK\r\nX-Long: ", b"a")


def body(line: socket) -> None:
    """A body whose end is that of the connection: cut, it looks whole."""
    _drip(line, b"HTTP/1.1 200 OK\r\nContent-Type: application/answer\r\n\r\n{}", b" ")


def packed(line: socket) -> None:
    """Compressed, though nobody asked for it: many bytes before the first that is anything."""
    _drip(line, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08aaaaaa", b"a")


def flood(line: socket) -> None:
    """Without an end, as fast as it goes."""
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/answer\r\n\r\n{}")
    for _ in range(PIECES):
        line.sendall(b" " * (1 << 20))


def _drip(line: socket, first: bytes, then: bytes) -> None:
    line.sendall(first)
    for _ in range(PIECES):
        line.sendall(then)
        Event().wait(0.01)


@contextmanager
def serving(*sayings: Saying, secret: SSLContext | None = None) -> Iterator[int]:
    """A server's port; each connection is answered by the next of the sayings."""
    with closing(create_server(("127.0.0.1", 0))) as server:
        server.settimeout(PATIENCE)
        thread = Thread(target=_serve, args=(server, sayings, secret))
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            thread.join()


def _serve(server: socket, sayings: tuple[Saying, ...], secret: SSLContext | None) -> None:
    for saying in sayings:
        with suppress(OSError):
            line, _ = server.accept()
            line.settimeout(HEARD_WITHIN)
            with secret.wrap_socket(line, server_side=True) if secret else line as spoken:
                spoken.recv(1 << 16)
                saying(spoken)
