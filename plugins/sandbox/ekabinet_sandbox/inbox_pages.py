"""The letters, to be read."""

from litestar import Response, Router, get
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath

from ekabinet_sandbox.letters import Letter
from ekabinet_sandbox.page import error_page, page
from ekabinet_sandbox.world import TheWorld, World

INERT = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What a letter's page may do: be looked at, and open its links in a window of their own."""


@get("/")
async def inbox(world: TheWorld) -> Response[bytes]:
    """All letters, the newest first."""
    return page("inbox.html", letters=world.letters.newest())


@get("/{id:int}")
async def letter(id: FromPath[int], world: TheWorld) -> Response[bytes]:
    """One letter, as a page and as text."""
    return page("letter.html", letter=_found(world, id), frame_source="'self'")


@get("/{id:int}/page")
async def letter_page(id: FromPath[int], world: TheWorld) -> Response[bytes]:
    """Its page alone, as a mail program would show it: nothing runs in it and nothing is fetched."""
    return Response(_found(world, id).html.encode(), media_type="text/html", headers=INERT)


def _found(world: World, id: int) -> Letter:
    found = world.letters.get(id)
    if found is None:
        raise NotFoundException
    return found


inbox_pages = Router(
    "/inbox",
    route_handlers=[inbox, letter, letter_page],
    exception_handlers={HTTPException: error_page},
)
