"""The first page: what there is, and who lives here."""

from litestar import Response, get

from ekabinet_sandbox.page import page
from ekabinet_sandbox.world import TheWorld


@get("/")
async def home(world: TheWorld) -> Response[bytes]:
    """The tour."""
    return page("home.html", settings=world.settings, people=world.people)
