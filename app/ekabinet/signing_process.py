"""The process that signs for a portal: it is started beside it, gives way to its pages and ends with it.

Run as ``python -m ekabinet.signing_process FD`` with its settings on standard input, by ``SigningProcess``.
"""

import asyncio
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Self

from attrs import define
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.behind import Behind, answer_behind

from ekabinet.cabinet import build
from ekabinet.explaining import explaining
from ekabinet.logs import quiet_logs
from ekabinet.pages import pages_of
from ekabinet.priority import SIGNING, give_way, serve_people
from ekabinet.settings import Settings
from ekabinet.stopping import STOPS

GRACE = 10
"""Seconds that requests under way get to end."""


@define(eq=False)
class SigningProcess:
    """The process of one portal; another one when it has ended."""

    settings: Settings
    _running: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(GRACE)

    @property
    def behind(self) -> Behind | None:
        """It, as its portal sees it; None on a system that does not hand a socket on (Windows)."""
        return Behind(self.start) if os.name == "posix" else None

    def start(self) -> socket.socket:
        """One that answers at the other end; raises OSError."""
        self._end(0)
        ours, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            command = [sys.executable, "-P", "-m", "ekabinet.signing_process", str(number)]
            self._running = started = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[number])
        if started.stdin is not None:
            with started.stdin as given:
                pickle.dump(self.settings, given)
        return ours

    def _end(self, patience: float) -> None:
        if self._running is None:
            return
        try:
            self._running.wait(patience)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()


def main() -> None:
    """Sign, with the settings and the socket that the portal gives."""
    settings: Settings = pickle.load(sys.stdin.buffer)  # noqa: S301  # the portal wrote it
    with explaining():
        sign(partial(build, settings), settings, socket.socket(fileno=int(sys.argv[1])))


def sign(build: Callable[[], Cabinet], settings: Settings, door: socket.socket) -> None:
    """Build the cabinet once more and answer what the portal asks, until it has ended.

    A signal that ends the portal comes to its processes too: what is on its way is answered first.
    """
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN)
    quiet_logs()
    give_way(SIGNING)
    app = pages_of(build(), settings)
    serve_people()
    asyncio.run(answer_behind(app, door))


if __name__ == "__main__":
    main()
