"""A road to a server that can be cut, or swallow everything, while both ends live on."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attrs import define, field

PIECE = 1 << 16
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: the other side is told at once that the connection is no more."""


@define(eq=False)
class FaultProxy:
    """Listens on 127.0.0.1 and passes everything on to the socket of a server, and back."""

    upstream: Path
    listener: socket.socket = field(factory=lambda: socket.create_server(("127.0.0.1", 0)))
    _open: bool = True
    _flowing: threading.Event = field(factory=threading.Event)
    _ends: set[socket.socket] = field(factory=set)

    @property
    def port(self) -> int:
        """Where it listens."""
        port: int = self.listener.getsockname()[1]
        return port

    def mend(self) -> None:
        """Everything passes; what was swallowed arrives now, as after a pause in a network."""
        self._open = True
        self._flowing.set()

    def stall(self) -> None:
        """From now on nothing passes, and nobody is told: a black hole."""
        self._flowing.clear()

    def cut(self) -> None:
        """From now on every connection is refused, and those there are end."""
        self._open = False
        for end in tuple(self._ends):
            _reset(end)
        self._flowing.set()

    def serve(self) -> None:
        """Until the listener is closed."""
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                self._connect(client)

    def _connect(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        try:
            if not self._open:
                raise ConnectionRefusedError
            server.connect(str(self.upstream))
        except OSError:
            _reset(client)
            _reset(server)
            return
        self._ends |= {client, server}
        for pair in ((client, server), (server, client)):
            threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                self._flowing.wait()
                target.sendall(piece)
        self._flowing.wait()
        self._ends -= {source, target}
        _reset(source)
        _reset(target)


@contextmanager
def road_to(upstream: Path) -> Iterator[FaultProxy]:
    """A road that is open, until the end."""
    proxy = FaultProxy(upstream)
    proxy.mend()
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        proxy.listener.close()
        proxy.cut()


def _reset(end: socket.socket) -> None:
    """End a connection as a machine that went away would."""
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        end.shutdown(socket.SHUT_RDWR)
    end.close()
