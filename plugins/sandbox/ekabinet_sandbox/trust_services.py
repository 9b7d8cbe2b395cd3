"""The doors of the timestamp authority (RFC 3161, 3.4) and of the OCSP responder (RFC 6960, A.1)."""

import asyncio

from litestar import Request, Response, Router, post
from litestar.datastructures import State
from litestar.exceptions import ClientException, HTTPException, ServiceUnavailableException

from ekabinet_sandbox import clock
from ekabinet_sandbox.bearer import json_error
from ekabinet_sandbox.outage import Outage, TrustService
from ekabinet_sandbox.world import TheWorld, World


@post("/tsa", status_code=200)
async def timestamp(request: Request[None, None, State], world: TheWorld) -> Response[bytes]:
    """A timestamp for a digest."""
    query = await _query(request, "application/timestamp-query")
    await _outage(TrustService.TIMESTAMPS, world)
    reply = world.timestamps.answer(query, clock.now())
    return Response(reply, media_type="application/timestamp-reply")


@post("/ocsp", status_code=200)
async def revocation(request: Request[None, None, State], world: TheWorld) -> Response[bytes]:
    """Whether a certificate is revoked."""
    query = await _query(request, "application/ocsp-request")
    await _outage(TrustService.REVOCATION, world)
    return Response(world.responder.answer(query, clock.now()), media_type="application/ocsp-response")


async def _query(request: Request[None, None, State], kind: str) -> bytes:
    if request.headers.get("content-type") != kind:
        raise ClientException(f"the content must be {kind}", status_code=415)
    return await request.body()


async def _outage(service: TrustService, world: World) -> None:
    outage = world.outages.of(service)
    if outage is Outage.SILENT:
        raise ServiceUnavailableException("the service is silent")
    if outage is Outage.SLOW:
        await asyncio.sleep(world.settings.lives.slow_service.total_seconds())


trust_services = Router(
    "/",
    route_handlers=[timestamp, revocation],
    exception_handlers={HTTPException: json_error},
)
