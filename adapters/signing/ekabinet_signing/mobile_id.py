"""The Mobile-ID REST service as it is spoken: requests, answers, nothing decided."""

import logging
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import closing
from enum import StrEnum
from http import HTTPStatus
from typing import Self
from urllib.parse import quote

import httpx
from attrs import field, frozen
from ekabinet_core.errors import Unavailable
from ekabinet_ports.patience import LONGEST, Patience

from ekabinet_signing import pinned
from ekabinet_signing.settings import SigningSettings

SERVICE = "ASAN İmza"
PATIENCE = httpx.Timeout(8, connect=3)
"""In seconds, for each wait."""
LONG_POLL = 4000
"""How long the service may hold one question back, in milliseconds: what a phone answers meanwhile is known
at once, and whoever waits asks a few times only."""
NO_SESSION = "00000000-0000-0000-0000-000000000000"

log = logging.getLogger(__name__)


class Kind(StrEnum):
    """What the phone is asked for; the word is the service's path."""

    AUTHENTICATION = "authentication"
    SIGNATURE = "signature"


@frozen
class Subscriber:
    """Whom the phone belongs to."""

    phone: str = field(repr=False)
    user_code: str = field(repr=False)


@frozen
class Ended:
    """How a session ended, in the service's words; the value is RSA as it is, ECDSA as r‖s."""

    result: str
    value: bytes = b""
    certificate: bytes = b""
    """DER; only an authentication has it."""


@frozen
class MobileId:
    """A relying party's line to the service.

    Whatever is no sensible answer raises Unavailable. Nothing is sent twice.
    """

    http: httpx.Client = field(repr=False)
    party: Mapping[str, str] = field(repr=False)
    language: str
    longest: float = LONGEST
    """How long a whole answer may take, in seconds."""

    @classmethod
    def of(cls, settings: SigningSettings) -> Self:
        """A line that holds no connection open between two questions."""
        party = {
            "relyingPartyUUID": settings.relying_party_uuid,
            "relyingPartyName": settings.relying_party_name,
        }
        limits = httpx.Limits(max_keepalive_connections=0)
        http = httpx.Client(
            base_url=settings.asan_url,
            verify=pinned.context(settings.asan_keys),
            headers={"Accept-Encoding": "identity"},
            trust_env=False,
            timeout=PATIENCE,
            limits=limits,
        )
        return cls(http, party, settings.language)

    def certificate(self, subscriber: Subscriber) -> bytes | None:
        """Their signing certificate (DER), or None when the service does not know them."""
        answer = self._post("certificate", subscriber, {})
        if answer is None or answer.get("result") == "NOT_FOUND":
            return None
        return _bytes(answer, "cert")

    def push(self, kind: Kind, subscriber: Subscriber, digest: bytes, text: str) -> str | None:
        """Let the phone ring for a SHA-256 digest: the session's id, or None when there is no such phone."""
        request = {
            "hash": b64encode(digest).decode(),
            "hashType": "SHA256",
            "language": self.language,
            "displayText": text,
            "displayTextFormat": "UCS-2",
        }
        answer = self._post(kind, subscriber, request)
        return None if answer is None else _text(answer, "sessionID")

    def ended(self, kind: Kind, session: str) -> Ended | None:
        """How the session ended, or None while it runs. A session that is forgotten has timed out."""
        path = f"{kind}/session/{quote(session, safe='')}"
        response = self._ask(self.http.build_request("GET", path, params={"timeoutMs": LONG_POLL}))
        if response.status_code == HTTPStatus.NOT_FOUND:
            return Ended("TIMEOUT")
        answer = _sensible(response)
        if _text(answer, "state") == "RUNNING":
            return None
        result = _text(answer, "result")
        if result != "OK":
            return Ended(result)
        certificate = _bytes(answer, "cert") if kind is Kind.AUTHENTICATION else b""
        return Ended(result, _bytes(_table(answer.get("signature")), "value"), certificate)

    def must_answer(self) -> None:
        """Raises Unavailable unless the service answers to the number of a session that never was."""
        path = f"{Kind.AUTHENTICATION}/session/{NO_SESSION}"
        response = self._ask(self.http.build_request("GET", path, params={"timeoutMs": LONG_POLL}))
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise Unavailable(SERVICE)

    def _post(
        self, path: str, subscriber: Subscriber, request: Mapping[str, str]
    ) -> Mapping[str, object] | None:
        """The answer, or None when the service says that phone or user code cannot be (400)."""
        who = {"phoneNumber": subscriber.phone, "nationalIdentityNumber": subscriber.user_code}
        response = self._ask(self.http.build_request("POST", path, json={**self.party, **who, **request}))
        return None if response.status_code == HTTPStatus.BAD_REQUEST else _sensible(response)

    def _ask(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._answer(request)
        except httpx.HTTPError as error:
            log.warning("%s did not answer: %s", SERVICE, type(error).__name__)
            raise Unavailable(SERVICE) from error

    def _answer(self, request: httpx.Request) -> httpx.Response:
        patience = Patience(SERVICE, self.longest)
        with patience.watched() as told:
            request.extensions = {**request.extensions, "trace": told}
            with closing(self.http.send(request, stream=True)) as response:
                content = b"".join(patience.measured(response.iter_raw()))
        return httpx.Response(response.status_code, content=content)


def _sensible(response: httpx.Response) -> Mapping[str, object]:
    if response.status_code != HTTPStatus.OK:
        log.warning("%s answered %d", SERVICE, response.status_code)
        raise Unavailable(SERVICE)
    try:
        return _table(response.json())
    except (ValueError, RecursionError) as error:
        raise Unavailable(SERVICE) from error


def _table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise Unavailable(SERVICE)
    return value


def _text(answer: Mapping[str, object], name: str) -> str:
    found = answer.get(name)
    if not isinstance(found, str) or not found:
        raise Unavailable(SERVICE)
    return found


def _bytes(answer: Mapping[str, object], name: str) -> bytes:
    try:
        return b64decode(_text(answer, name), validate=True)
    except ValueError as error:
        raise Unavailable(SERVICE) from error
