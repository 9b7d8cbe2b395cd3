"""What the court's own system reads from the portal: no session, no form and no page, only its signature."""

import logging
from collections.abc import Mapping
from contextlib import suppress

from ekabinet_core.errors import CabinetError
from ekabinet_ports.court_feed import CourtFeed, FeedAnswer, FeedRequest
from ekabinet_usecases.cabinet import Cabinet
from litestar import MediaType, Response, Router, route
from litestar.background_tasks import BackgroundTask
from litestar.di import NamedDependency, Provide
from litestar.enums import HttpMethod
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.browser import WebRequest
from ekabinet_web.downloads import pieces

ROOM = 16 * 1024
"""Bytes that may come with a question."""
log = logging.getLogger(__name__)


async def asked_of(request: WebRequest) -> FeedRequest:
    """The question as it came."""
    query = request.url.query
    headers: Mapping[str, str] = {name.lower(): value for name, value in request.headers.items()}
    target = request.url.path + (f"?{query}" if query else "")
    return FeedRequest(request.method, target, headers, await request.body())


def court_feed(court: CourtFeed) -> Router:
    """The addresses, beside the pages and without what those need."""

    @route(
        "/{path:path}",
        http_method=[HttpMethod.GET, HttpMethod.POST],
        request_max_body_size=ROOM,
        sync_to_thread=True,
    )
    def answer(
        request: WebRequest,
        asked: NamedDependency[FeedRequest],
        path: FromPath[str],  # noqa: ARG001  # the address is judged as it was signed
    ) -> Response[bytes] | Stream:
        return _sent(request.app.state.cabinet, court.answer(asked))

    return Router(
        "/court-feed",
        route_handlers=[answer],
        dependencies={"asked": Provide(asked_of)},
        exception_handlers={CabinetError: failed, Exception: failed},  # the portal's own would show pages
    )


def failed(_request: WebRequest, error: Exception) -> Response[str]:
    """Come again later; the log says what it was, and not whose."""
    log.error("the feed for the court failed: %s", type(error).__name__)
    return Response("", status_code=503, media_type=MediaType.TEXT, headers={"retry-after": "30"})


def _sent(cabinet: Cabinet, answer: FeedAnswer) -> Response[bytes] | Stream:
    kind = answer.headers.get("content-type", "text/plain")
    headers = {name: value for name, value in answer.headers.items() if name.lower() != "content-type"}
    if answer.file is not None:
        content = cabinet.parts.files.open(answer.file.digest)
        return Stream(pieces(content), media_type=kind, headers=headers)
    listening = BackgroundTask(_listen, cabinet) if answer.wakes else None
    return Response(
        answer.body, status_code=answer.status, media_type=kind, headers=headers, background=listening
    )


def _listen(cabinet: Cabinet) -> None:
    """Read now what the court tells; where that fails the worker's next turn reads it."""
    with suppress(CabinetError):
        cabinet.listening.listen()
