"""The portal while it is being worked on: whoever comes is told so, and nothing is read or kept."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from ekabinet_core.errors import Refused
from litestar import Response

from ekabinet_web.browser import WebRequest
from ekabinet_web.form import typed_of
from ekabinet_web.mishaps import closed_page

OPEN = ("/health", "/metrics", "/static/")
"""What monitors ask for, and what the page that is shown meanwhile is made of."""

Closing = Callable[[WebRequest], Awaitable[Response[str] | None]]


def closed_while(mark: Path) -> Closing:
    """What is asked before each request: while that file is there, every page is the one that says so."""

    async def closed(request: WebRequest) -> Response[str] | None:
        if request.url.path.startswith(OPEN) or not mark.exists():  # noqa: ASYNC240  # one look, no read
            return None
        with suppress(Refused):
            async for _ in typed_of(request):
                pass  # the page that is shown gives it back, without the files
        return closed_page(request)

    return closed
