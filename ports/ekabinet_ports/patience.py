"""How long an answer from outside is waited for, and how much of it is taken, all in all."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR, socket
from threading import Timer
from typing import Protocol, cast

from attrs import define, frozen
from ekabinet_core.errors import Unavailable

LONGEST = 12.0
"""In seconds; shorter than the lease of one asker (``ekabinet_core.waiting``)."""
LARGEST = 256 * 1024
"""Bytes."""
LAID = frozenset({"connection.connect_tcp.complete", "connection.start_tls.complete"})
"""After these a connection can be cut (https://www.python-httpx.org/advanced/extensions/, trace)."""

Told = Callable[[str, Mapping[str, object]], None]
"""What a client of HTTP calls with each step that it takes, and with what came of it."""

log = logging.getLogger(__name__)


@frozen
class Patience:
    """What one question to a service may take; more raises Unavailable.

    The time-outs of a client hold for each wait: an answer of one byte now and then would never end.
    Each question needs a connection of its own, which is cut when the time is over.
    """

    service: str
    """What it is called in errors."""
    longest: float = LONGEST
    """In seconds, from the call to the last byte."""
    largest: int = LARGEST
    """Bytes of an answer."""

    @contextmanager
    def watched(self) -> Iterator[Told]:
        """One question: hand the client what this gives as its ``trace``, and read the answer within."""
        watch = _Watch()
        timer = Timer(self.longest, watch.end)
        timer.daemon = True
        timer.start()
        try:
            yield watch.follow
        finally:
            timer.cancel()
            if watch.over:
                log.warning("%s answers too slowly", self.service)
        if watch.over:  # a cut answer may look like a whole one
            raise Unavailable(self.service)

    def measured(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces of an answer as they come, until they are too much."""
        read = 0
        for piece in pieces:
            read += len(piece)
            if read > self.largest:
                log.warning("%s answers too much", self.service)
                raise Unavailable(self.service)
            yield piece


class _Stream(Protocol):
    def get_extra_info(self, info: str) -> object: ...


@define
class _Watch:
    """Whoever comes second, the end or the connection, cuts it."""

    over: bool = False
    line: object = None

    def follow(self, step: str, told: Mapping[str, object]) -> None:
        if step in LAID:
            self.line = cast("_Stream", told["return_value"]).get_extra_info("socket")
            if self.over:
                self._cut()

    def end(self) -> None:
        self.over = True
        self._cut()

    def _cut(self) -> None:
        if isinstance(self.line, socket):  # as a plain one: a TLS socket's own way forgets its key first
            with suppress(OSError):
                socket.shutdown(self.line, SHUT_RDWR)
