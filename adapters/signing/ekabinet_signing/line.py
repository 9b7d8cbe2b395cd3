"""A line to an authority that is asked in DER and answers in DER."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from ssl import SSLContext
from typing import Self

import httpx
from attrs import field, frozen
from ekabinet_core.errors import Unavailable
from ekabinet_ports.patience import LONGEST, Patience, Told

PATIENCE = httpx.Timeout(8, connect=3)
"""In seconds, for each wait."""
LARGEST = 64 * 1024
"""Bytes of an answer; the largest have a chain of certificates in them."""

log = logging.getLogger(__name__)


@cache
def _trusted() -> SSLContext:
    """The authorities that are believed: reading them takes longer than many questions."""
    return httpx.create_ssl_context(trust_env=False)


@frozen
class Line:
    """One service at one address. Nothing is sent twice."""

    http: httpx.Client = field(repr=False)
    url: str
    service: str
    """How it is called when it does not answer."""
    asks: str
    """Media type of its questions."""
    answers: str
    """Media type of its answers."""
    longest: float = LONGEST
    """How long a whole answer may take, in seconds."""

    @classmethod
    def to(cls, url: str, service: str, asks: str, answers: str) -> Self:
        """A line that holds no connection open between two questions."""
        limits = httpx.Limits(max_keepalive_connections=0)
        return cls(
            httpx.Client(verify=_trusted(), trust_env=False, timeout=PATIENCE, limits=limits),
            url,
            service,
            asks,
            answers,
        )

    def ask(self, question: bytes) -> bytes:
        """The answer; whatever is none of the right kind and size, in time, raises Unavailable."""
        patience = Patience(self.service, self.longest, LARGEST)
        with patience.watched() as told, self._asked(question, told) as response:
            if response.status_code != HTTPStatus.OK or self._kind(response) != self.answers:
                log.warning("%s answered %d, %s", self.service, response.status_code, self._kind(response))
                raise Unavailable(self.service)
            return b"".join(patience.measured(response.iter_raw()))

    @contextmanager
    def _asked(self, question: bytes, told: Told) -> Iterator[httpx.Response]:
        headers = {"Content-Type": self.asks, "Accept": self.answers, "Accept-Encoding": "identity"}
        try:
            with self.http.stream(
                "POST", self.url, content=question, headers=headers, extensions={"trace": told}
            ) as response:
                yield response
        except httpx.HTTPError as error:
            log.warning("%s did not answer: %s", self.service, type(error).__name__)
            raise Unavailable(self.service) from error

    def _kind(self, response: httpx.Response) -> str:
        return str(response.headers.get("Content-Type", "")).partition(";")[0].strip().lower()
