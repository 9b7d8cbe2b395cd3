"""One question to a bank or a register over HTTP, and its answer."""

import json
import weakref
from collections.abc import Mapping
from contextlib import closing
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

from ekabinet_payment.amount import Written

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
    # Without httpx.Client around it: that writes every address to the log, and ours carry receipt numbers.
    return httpx.HTTPTransport(verify=_trusted(), trust_env=False, limits=NONE_KEPT)


def _converter() -> cattrs.Converter:
    converter = strict_converter().copy(forbid_extra_keys=False)
    converter.register_structure_hook(Written, lambda value, _: Written(str(value)))
    return converter


@frozen
class Exchange:
    """Questions to one service. Its connections are closed when nobody holds it any more."""

    service: str
    """What the service is called in errors."""
    url: str
    authorization: str = field(default="", repr=False)
    """Empty where each question proves by itself who asks."""
    longest: float = LONGEST
    """How long a whole answer may take, in seconds."""
    transport: httpx.HTTPTransport = field(factory=_transport, repr=False)
    converter: cattrs.Converter = field(factory=_converter, repr=False)

    def __attrs_post_init__(self) -> None:
        weakref.finalize(self, self.transport.close)

    def find(self, path: str, shape: type[Shape]) -> Shape | None:
        """What stands there, or None for nothing; raises Unavailable for no sensible answer."""
        response = self._ask("GET", path)
        return None if response.status_code == httpx.codes.NOT_FOUND else self._read(response, shape)

    def order(self, path: str, body: Mapping[str, object], shape: type[Shape]) -> Shape:
        """What the service makes of the body; raises Unavailable for no sensible answer."""
        return self._read(self._ask("POST", path, body), shape)

    def submit(self, path: str, fields: Mapping[str, str], shape: type[Shape]) -> Shape:
        """What the service answers to a form; raises Unavailable for no sensible answer."""
        return self._read(self._ask("POST", path, fields=fields), shape)

    def must_answer(self) -> None:
        """Raises Unavailable unless the service answers something, were it that there is nothing to see."""
        if self._ask("GET", "").status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise self.unavailable()

    def unavailable(self) -> Unavailable:
        """The error for a service that does not answer, or not sensibly."""
        return Unavailable(self.service)

    def _ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | None = None,
        fields: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        proof = {"Authorization": self.authorization} if self.authorization else {}
        request = httpx.Request(
            method,
            f"{self.url.rstrip('/')}/{path}",
            json=body,
            data=fields,
            headers={"Accept": "application/json", "Accept-Encoding": "identity", **proof},
        )
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

    def _read(self, response: httpx.Response, shape: type[Shape]) -> Shape:
        if response.status_code != httpx.codes.OK:
            raise self.unavailable()
        try:
            return self.converter.structure(json.loads(response.content), shape)
        except (ValueError, RecursionError, BaseValidationError):
            raise self.unavailable() from None  # the cause quotes the answer, passwords and all
