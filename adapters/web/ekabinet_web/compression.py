"""Pages leave compressed, unless another site has asked for them.

Whoever can make a browser ask for pages that repeat a text of theirs, and sees how long the answers are,
guesses the rest of a compressed page letter by letter (BREACH). Only another site would have to guess, and
a browser says that it was one: `Fetch Metadata <https://www.w3.org/TR/fetch-metadata/>`_, Sec-Fetch-Site.
"""

import gzip
from collections.abc import Callable, Mapping

import brotli
from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

LEAST = 500
"""Bytes: less goes into one packet anyway."""
OURS = {"same-origin", "none"}
"""A page of the portal, or the person: an address that was typed, a bookmark."""
SHRINKING = ("text/", "application/json", "application/javascript", "image/svg+xml")
"""What is worth it; papers, photos and fonts are compressed already."""
CODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda body: bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=5)),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
"""The better one first, each where a page costs less than it saves."""


class Compression(ASGIMiddleware):
    """Compresses what the portal's own pages and the person ask for, and built files for anybody.

    A body that comes in pieces stays as it is.
    """

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Hold the head of an answer until its body is there."""
        coding = _coding(Headers.from_scope(scope), scope["path"])
        if coding is None:
            await next_app(scope, receive, send)
            return
        head: HTTPResponseStartEvent | None = None

        async def shrinking(message: Message) -> None:
            nonlocal head
            if message["type"] == "http.response.start":
                head = message
                return
            if head is not None:
                begun, head = head, None
                _shrink(begun, message, coding)
                await send(begun)
            await send(message)

        await next_app(scope, receive, shrinking)


def _coding(headers: Headers, path: str) -> str | None:
    if headers.get("sec-fetch-site", "") not in OURS and not path.startswith("/static/"):
        return None
    accepted = headers.get("accept-encoding", "")
    return next((coding for coding in CODINGS if coding in accepted), None)


def _shrink(head: HTTPResponseStartEvent, message: Message, coding: str) -> None:
    """Compress the body where it is whole, large enough and worth it."""
    if message["type"] != "http.response.body" or message["more_body"] or len(message["body"]) < LEAST:
        return
    headers = MutableScopeHeaders(head)
    if not headers.get("content-type", "").startswith(SHRINKING) or "content-encoding" in headers:
        return
    message["body"] = CODINGS[coding](message["body"])
    headers["content-encoding"] = coding
    headers["content-length"] = str(len(message["body"]))
    headers.extend_header_value("vary", "Accept-Encoding, Sec-Fetch-Site")
