"""Text messages by the protocol of docs/sms.md: one message a request, its key in the address."""

import json
import re
import weakref
from contextlib import closing
from datetime import datetime
from functools import cache
from hashlib import sha256
from ssl import SSLContext

import httpx
from attrs import field, frozen
from ekabinet_core.errors import Invalid, Unavailable
from ekabinet_ports.patience import LONGEST, Patience
from ekabinet_ports.text_messages import DeliveryReport, Passage, TextMessage

from ekabinet_notices.settings import SmsSettings

TIMEOUT = httpx.Timeout(5)
"""In seconds, for each step of a request."""
NONE_KEPT = httpx.Limits(max_keepalive_connections=0)
"""A connection for each question, so that it can be cut (``ekabinet_ports.patience``)."""
NUMBER = re.compile(r"\+[0-9]{7,15}")
TAKEN = frozenset({httpx.codes.OK, httpx.codes.CREATED})


@cache
def _trusted() -> SSLContext:
    """The authorities that are believed: reading them takes longer than many questions."""
    return httpx.create_ssl_context(trust_env=False)


def _transport() -> httpx.HTTPTransport:
    # Without httpx.Client around it: that writes every address to the log.
    return httpx.HTTPTransport(verify=_trusted(), trust_env=False, limits=NONE_KEPT)


@frozen
class HttpTextMessages:
    """Hands each message to the gateway; a number stands in bodies only, never in an address or an error."""

    settings: SmsSettings
    longest: float = LONGEST
    """How long a whole answer may take, in seconds."""
    transport: httpx.HTTPTransport = field(factory=_transport, repr=False)

    def __attrs_post_init__(self) -> None:
        weakref.finalize(self, self.transport.close)

    def send(self, message: TextMessage, *, key: str) -> None:
        if not NUMBER.fullmatch(message.to):
            raise Invalid.because("to", "phone-format")
        body = {"to": message.to, "text": message.text, "from": self.settings.sender}
        if self._ask("PUT", key, body).status_code not in TAKEN:
            raise Unavailable("sms")

    def report(self, key: str) -> DeliveryReport | None:
        response = self._ask("GET", key)
        if response.status_code == httpx.codes.NOT_FOUND:
            return None
        if response.status_code != httpx.codes.OK:
            raise Unavailable("sms")
        try:
            return _report(json.loads(response.content))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise Unavailable("sms") from None  # the cause may quote the number

    def _ask(self, method: str, key: str, body: object = None) -> httpx.Response:
        address = f"{self.settings.url.rstrip('/')}/messages/{sha256(key.encode()).hexdigest()}"
        headers = {
            "Authorization": f"Bearer {self.settings.key}",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        try:
            return self._answer(httpx.Request(method, address, headers=headers, json=body))
        except httpx.RequestError:
            raise Unavailable("sms") from None  # the cause holds the request, and with it the number

    def _answer(self, request: httpx.Request) -> httpx.Response:
        patience = Patience("sms", self.longest)
        with patience.watched() as told:
            request.extensions = {"timeout": TIMEOUT.as_dict(), "trace": told}
            with closing(self.transport.handle_request(request)) as response:
                content = b"".join(patience.measured(response.iter_raw()))
        return httpx.Response(response.status_code, content=content)


def _report(told: dict[str, str]) -> DeliveryReport:
    passage = Passage(told["state"])
    if passage is not Passage.DELIVERED:
        return DeliveryReport(passage)
    at = datetime.fromisoformat(told["delivered_at"])
    if at.tzinfo is None:
        raise ValueError
    return DeliveryReport(passage, at)
