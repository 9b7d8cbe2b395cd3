"""Pages leave compressed, unless another site has asked for them.

Whoever can make a browser ask for pages that repeat a text of theirs, and sees how long the answers are,
guesses the rest of a compressed page letter by letter (BREACH). Only another site would have to guess, and
a browser says that it was one: `Fetch Metadata <https://www.w3.org/TR/fetch-metadata/>`_, Sec-Fetch-Site.
"""

from litestar.config.compression import CompressionConfig
from litestar.datastructures import Headers
from litestar.middleware.compression import CompressionMiddleware
from litestar.types import HTTPResponseStartEvent, Message, Receive, Scope, Send

LEAST = 500
"""Bytes: less goes into one packet anyway."""
OURS = {"same-origin", "none"}
"""A page of the portal, or the person: an address that was typed, a bookmark."""
SHRINKING = ("text/", "application/json", "application/javascript", "image/svg+xml")
"""What is worth it; papers, photos and fonts are compressed already."""


class OwnPages(CompressionMiddleware):
    """Compresses what the portal's own pages and the person ask for, and built files for anybody."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked_by = Headers.from_scope(scope).get("sec-fetch-site", "")
        if asked_by in OURS or scope["path"].startswith("/static/"):
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def create_compression_send_wrapper(self, send: Send, compression_encoding: str, scope: Scope) -> Send:
        compressing = super().create_compression_send_wrapper(send, compression_encoding, scope)
        chosen = send

        async def sent(message: Message) -> None:
            nonlocal chosen
            if message["type"] == "http.response.start" and _shrinks(message):
                chosen = compressing
            await chosen(message)

        return sent


def _shrinks(message: HTTPResponseStartEvent) -> bool:
    headers = Headers.from_scope(message)  # type: ignore[arg-type]  # it reads the headers only
    return headers.get("content-type", "").startswith(SHRINKING) and "content-encoding" not in headers


def compression() -> CompressionConfig:
    """Brotli where the browser knows it, else gzip: the quality at which a page costs less than it saves."""
    return CompressionConfig("brotli", minimum_size=LEAST, brotli_quality=5, middleware_class=OwnPages)
