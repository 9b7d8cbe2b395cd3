"""The certification centre on the screen: its services, and whose certificate is revoked."""

from attrs import frozen
from litestar import Response, Router, get, post
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from ekabinet_sandbox import clock
from ekabinet_sandbox.outage import Outage, TrustService
from ekabinet_sandbox.page import error_page, page
from ekabinet_sandbox.world import TheWorld, World


@frozen
class ChosenOutage:
    """What a service shall suffer from."""

    service: TrustService
    outage: Outage


@frozen
class Holder:
    """Whose signing certificate it is, by FİN."""

    fin: str


@get("/")
async def show(world: TheWorld) -> Response[bytes]:
    """Both services, and everybody with a certificate."""
    holders = [
        (person, world.revocations.revoked_at(_serial(person.fin, world)))
        for person in world.people.with_asan()
    ]
    return page(
        "trust.html",
        url=world.settings.url,
        services=[(service, world.outages.of(service)) for service in TrustService],
        outages=list(Outage),
        holders=holders,
    )


@post("/outage")
async def suffer(data: URLEncodedBody[ChosenOutage], world: TheWorld) -> Redirect:
    """Break a service, or mend it."""
    world.outages.suffer(data.service, data.outage)
    return _back()


@post("/revoke")
async def revoke(data: URLEncodedBody[Holder], world: TheWorld) -> Redirect:
    """Revoke a signing certificate from now on."""
    world.revocations.revoke(_serial(data.fin, world), clock.now())
    return _back()


@post("/restore")
async def restore(data: URLEncodedBody[Holder], world: TheWorld) -> Redirect:
    """Make it good again."""
    world.revocations.restore(_serial(data.fin, world))
    return _back()


def _serial(fin: str, world: World) -> int:
    identity = world.phones.identities.get(fin)
    if identity is None:
        raise NotFoundException
    return identity.signing.certificate.serial_number


def _back() -> Redirect:
    return Redirect("/trust", status_code=303)


trust_pages = Router(
    "/trust",
    route_handlers=[show, suffer, revoke, restore],
    exception_handlers={HTTPException: error_page},
)
