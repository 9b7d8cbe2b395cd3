"""The private calendar feed: an address of its own, for calendar programs (Manual 11).

Whoever calls it has no session and gets none. The address is a secret, so it stands in no log: what goes
wrong here is answered here.
"""

import logging

from ekabinet_core.errors import CabinetError, Forbidden, NotFound
from ekabinet_usecases.cabinet import Cabinet
from litestar import MediaType, Response, Router, get
from litestar.params import FromPath

from ekabinet_web.browser import WebRequest
from ekabinet_web.calendar_file import MEDIA_TYPE, calendar_file
from ekabinet_web.looks import Looks

ENDING = ".ics"
log = logging.getLogger(__name__)


@get("/{name:str}", sync_to_thread=True)
def feed(request: WebRequest, name: FromPath[str]) -> Response[bytes]:
    """Every hearing and every running term of whoever has that address; any other address is not found."""
    cabinet: Cabinet = request.app.state.cabinet
    looks: Looks = request.app.state.looks
    if not name.endswith(ENDING):
        raise NotFound("subscription")
    secret = name.removesuffix(ENDING)
    hearings, terms = cabinet.hearing_calendar.feed(secret), cabinet.terms.feed(secret)
    content = calendar_file(hearings, cabinet.rules, looks, cabinet.parts.clock.now(), terms)
    return Response(content, media_type=MEDIA_TYPE)


def not_found(_request: WebRequest, _error: CabinetError) -> Response[str]:
    """The same for an address that never was, that ended, and of somebody who may not read."""
    return Response("", status_code=404, media_type=MediaType.TEXT)


def failed(_request: WebRequest, error: Exception) -> Response[str]:
    """Come again later; the log says what it was, and not whose."""
    log.error("a calendar feed failed", exc_info=error)
    return Response("", status_code=503, media_type=MediaType.TEXT, headers={"retry-after": "300"})


def calendar_feed() -> Router:
    """The address, beside the pages and without what those need."""
    return Router(
        "/calendar",
        route_handlers=[feed],
        exception_handlers={
            NotFound: not_found,
            Forbidden: not_found,
            CabinetError: failed,  # the portal's own handler writes the address into the log
            Exception: failed,
        },
    )
