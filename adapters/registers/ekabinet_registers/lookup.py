"""Asking a register one question over HTTP."""

import json
import weakref
from contextlib import closing
from datetime import date
from functools import cache
from ssl import SSLContext
from typing import TypeVar

import cattrs
import httpx
from attrs import field, frozen
from cattrs.errors import BaseValidationError
from ekabinet_core.errors import Unavailable
from ekabinet_ports.patience import LONGEST, Patience
from ekabinet_ports.world import strict_converter

from ekabinet_registers.settings import RegisterSettings

TIMEOUT = httpx.Timeout(5)
"""In seconds, for each step of a request."""
NONE_KEPT = httpx.Limits(max_keepalive_connections=0)
"""A connection for each question, so that it can be cut (``ekabinet_ports.patience``)."""

Shape = TypeVar("Shape")


@cache
def _trusted() -> SSLContext:
    """The authorities that are believed: reading them takes longer than many questions."""
    return httpx.create_ssl_context(trust_env=False)


def _transport() -> httpx.HTTPTransport:
    # Without httpx.Client around it: that writes every address to the log, and ours carry identity numbers.
    return httpx.HTTPTransport(verify=_trusted(), trust_env=False, limits=NONE_KEPT)


def _converter() -> cattrs.Converter:
    converter = strict_converter().copy(forbid_extra_keys=False)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    return converter


@frozen
class Lookup:
    """Questions to one register. Its connections are closed when nobody holds it any more."""

    service: str
    """What the register is called in errors."""
    settings: RegisterSettings
    longest: float = LONGEST
    """How long a whole answer may take, in seconds."""
    transport: httpx.HTTPTransport = field(factory=_transport, repr=False)
    converter: cattrs.Converter = field(factory=_converter, repr=False)

    def __attrs_post_init__(self) -> None:
        weakref.finalize(self, self.transport.close)

    def find(self, path: str, shape: type[Shape], **query: str) -> Shape | None:
        """What stands there, or None for nothing; raises Unavailable for no sensible answer."""
        response = self._ask(httpx.Request("GET", self._address(path), params=query, headers=self._headers()))
        if response.status_code == httpx.codes.NOT_FOUND:
            return None
        return self._read(response, shape)

    def search(self, path: str, shape: type[Shape], **asked: str) -> Shape:
        """What it finds for what is asked in the body; raises Unavailable for no sensible answer."""
        request = httpx.Request("POST", self._address(path), json=asked, headers=self._headers())
        return self._read(self._ask(request), shape)

    def unavailable(self) -> Unavailable:
        """The error for a register that does not answer, or not sensibly."""
        return Unavailable(self.service)

    def _read(self, response: httpx.Response, shape: type[Shape]) -> Shape:
        if response.status_code != httpx.codes.OK:
            raise self.unavailable()
        try:
            return self.converter.structure(json.loads(response.content), shape)
        except (ValueError, RecursionError, BaseValidationError):
            raise self.unavailable() from None  # the cause quotes what the register knows of somebody

    def _address(self, path: str) -> str:
        return f"{self.settings.url.rstrip('/')}/{path}"

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self.settings.key}",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }

    def _ask(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._answer(request)
        except httpx.RequestError as error:
            raise self.unavailable() from error

    def _answer(self, request: httpx.Request) -> httpx.Response:
        patience = Patience(self.service, self.longest)
        with patience.watched() as told:
            request.extensions = {"timeout": TIMEOUT.as_dict(), "trace": told}
            with closing(self.transport.handle_request(request)) as response:
                content = b"".join(patience.measured(response.iter_raw()))
        return httpx.Response(response.status_code, content=content)
