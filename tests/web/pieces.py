"""A program that speaks tus 1.0.0, with the session of a browser."""

import asyncio
from base64 import b64encode
from collections.abc import Iterator, Mapping

from attrs import frozen
from httpx import Response
from litestar.types import HTTPReceiveMessage, HTTPScope, Message, Scope

from tests.web.browser import Browser

STREAM = "application/offset+octet-stream"


@frozen
class Pieces:
    """Sends files piece by piece."""

    browser: Browser
    token: str

    @classmethod
    def of(cls, browser: Browser) -> "Pieces":
        """With the token of a page of that browser."""
        return cls(browser, browser.token("/applications/new"))

    def headers(self, **more: str) -> dict[str, str]:
        """Those of every request, and others: ``Upload_Offset`` is ``Upload-Offset``."""
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Tus-Resumable": "1.0.0", "X-CSRFToken": self.token, **named}

    def begin(self, size: int | str, **about: str) -> Response:
        told = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in about.items())
        headers = self.headers(Upload_Length=str(size), Upload_Metadata=told)
        return self.browser.client.post("/uploads", headers=headers)

    def append(self, path: str, offset: int, piece: bytes, **more: str) -> Response:
        headers = self.headers(Upload_Offset=str(offset), Content_Type=STREAM, **more)
        return self.browser.client.patch(path, content=piece, headers=headers)

    def look(self, path: str) -> Response:
        return self.browser.client.head(path, headers=self.headers())

    def cancel(self, path: str) -> Response:
        return self.browser.client.delete(path, headers=self.headers())

    def whole(self, content: bytes, **about: str) -> str:
        """The id of a file that has come."""
        path = self.begin(len(content), **about).headers["location"]
        assert self.append(path, 0, content).status_code == 204
        return str(path.rsplit("/", 1)[1])

    def break_off(self, path: str, offset: int, some: bytes) -> None:
        """The network is gone after some bytes, before the program has said that these are all."""
        headers = self.headers(Upload_Offset=str(offset), Content_Type=STREAM, Host="testserver.local")
        cookies = "; ".join(f"{name}={value}" for name, value in self.browser.client.cookies.items())
        asyncio.run(self._broken_off(path, {**headers, "Cookie": cookies}, some))

    async def _broken_off(self, path: str, headers: Mapping[str, str], some: bytes) -> None:
        events: Iterator[HTTPReceiveMessage] = iter(
            [{"type": "http.request", "body": some, "more_body": True}, {"type": "http.disconnect"}]
        )

        async def receive() -> HTTPReceiveMessage:
            return next(events)

        async def send(_: Message) -> None:
            """Nobody is there to hear it."""

        await self.browser.client.app(_scope(path, headers), receive, send)


def _scope(path: str, headers: Mapping[str, str]) -> Scope:
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope: HTTPScope = {  # type: ignore[typeddict-item]  # Litestar adds the rest itself
        "type": "http",
        "asgi": {"spec_version": "2.3", "version": "3.0"},
        "http_version": "1.1",
        "method": "PATCH",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": raw,
        "client": ("testclient", 50000),
        "server": ("testserver.local", 80),
        "extensions": {},
        "state": {},
    }
    return scope
