"""The certification centre on the screen: its services, and whose certificate is revoked."""

from attrs import frozen
from litestar import Response, Router, get, post
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from ekabinet_sandbox import clock
from ekabinet_sandbox.holders import all_held
from ekabinet_sandbox.outage import Outage, TrustService
from ekabinet_sandbox.page import error_page, page
from ekabinet_sandbox.world import TheWorld, World


@frozen
class ChosenOutage:
    """What a service shall suffer from."""

    service: TrustService
    outage: Outage


@frozen
class Chosen:
    """Which certificate, by serial number."""

    serial: int


@get("/")
async def show(world: TheWorld) -> Response[bytes]:
    """Both services, and everybody's certificates."""
    held = [(one, world.revocations.revoked_at(one.serial)) for one in all_held(world)]
    return page(
        "trust.html",
        url=world.settings.url,
        services=[(service, world.outages.of(service)) for service in TrustService],
        outages=list(Outage),
        held=held,
    )


@post("/outage")
async def suffer(data: URLEncodedBody[ChosenOutage], world: TheWorld) -> Redirect:
    """Break a service, or mend it."""
    world.outages.suffer(data.service, data.outage)
    return _back()


@post("/revoke")
async def revoke(data: URLEncodedBody[Chosen], world: TheWorld) -> Redirect:
    """Revoke a certificate from now on."""
    world.revocations.revoke(_known(data.serial, world), clock.now())
    return _back()


@post("/restore")
async def restore(data: URLEncodedBody[Chosen], world: TheWorld) -> Redirect:
    """Make it good again."""
    world.revocations.restore(_known(data.serial, world))
    return _back()


def _known(serial: int, world: World) -> int:
    if all(one.serial != serial for one in all_held(world)):
        raise NotFoundException
    return serial


def _back() -> Redirect:
    return Redirect("/trust", status_code=303)


trust_pages = Router(
    "/trust",
    route_handlers=[show, suffer, revoke, restore],
    exception_handlers={HTTPException: error_page},
)
