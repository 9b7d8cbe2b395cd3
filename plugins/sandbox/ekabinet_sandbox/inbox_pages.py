"""The letters, to be read."""

from litestar import Response, Router, get
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath

from ekabinet_sandbox.page import error_page, page
from ekabinet_sandbox.world import TheWorld


@get("/")
async def inbox(world: TheWorld) -> Response[bytes]:
    """All letters, the newest first."""
    return page("inbox.html", letters=world.letters.newest())


@get("/{id:int}")
async def letter(id: FromPath[int], world: TheWorld) -> Response[bytes]:
    """One letter, as text."""
    found = world.letters.get(id)
    if found is None:
        raise NotFoundException
    return page("letter.html", letter=found)


inbox_pages = Router(
    "/inbox",
    route_handlers=[inbox, letter],
    exception_handlers={HTTPException: error_page},
)
