"""The ASAN İmza service, in the shape of the Mobile-ID REST API (github.com/SK-EID/MID)."""

import asyncio
from typing import Annotated, TypeAlias
from uuid import uuid4

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException
from litestar.params import FromPath, JSONBody, QueryParameter

from ekabinet_sandbox import clock
from ekabinet_sandbox.asan_request import BadRequest, SigningRequest, Subscriber
from ekabinet_sandbox.attempt import Attempt, Ending, as_base64
from ekabinet_sandbox.purpose import Purpose
from ekabinet_sandbox.result import Result
from ekabinet_sandbox.world import TheWorld, World

Fields: TypeAlias = dict[str, object]

_LONGEST_WAIT = 120_000


@post("/certificate", status_code=200)
async def certificate(data: JSONBody[Fields], world: TheWorld) -> Fields:
    """The certificate that will sign; a relying party needs it before it makes the hash."""
    _authorize(data, world)
    identity = world.phones.identity(Subscriber.read(data))
    if identity is None:
        return _answer(result="NOT_FOUND")
    return _answer(result="OK", cert=as_base64(identity.signing.der))


@post("/{purpose:str}", status_code=200)
async def begin(purpose: FromPath[Purpose], data: JSONBody[Fields], world: TheWorld) -> Fields:
    """Send a hash to the telephone."""
    _authorize(data, world)
    return {"sessionID": world.phones.begin(purpose, SigningRequest.read(data)).id}


@get("/{purpose:str}/session/{id:str}")
async def session(
    purpose: FromPath[Purpose],
    id: FromPath[str],
    world: TheWorld,
    wait: Annotated[int, QueryParameter(name="timeoutMs")] = 30_000,
) -> Fields:
    """Wait for the person, at most so many milliseconds."""
    attempt = world.phones.attempt(id, purpose)
    if attempt is None:
        raise NotFoundException("SessionID not found")

    await asyncio.wait([attempt.ending], timeout=min(max(wait, 0), _LONGEST_WAIT) / 1000)
    return _complete(attempt, attempt.ended) if attempt.ended else _answer(state="RUNNING")


def _complete(attempt: Attempt, ending: Ending) -> Fields:
    answer = _answer(state="COMPLETE", result=ending.result)
    if ending.result is Result.OK:
        algorithm = f"{attempt.request.hash_type}WithECEncryption"
        answer["signature"] = {"value": as_base64(ending.signature), "algorithm": algorithm}
        if attempt.purpose is Purpose.AUTHENTICATION:
            answer["cert"] = as_base64(ending.certificate)
    return answer


def _authorize(body: Fields, world: World) -> None:
    known = (world.settings.relying_party_uuid, world.settings.relying_party_name)
    if (body.get("relyingPartyUUID"), body.get("relyingPartyName")) != known:
        raise NotAuthorizedException("the relying party is not known")


def _answer(**fields: object) -> Fields:
    return {**fields, "time": clock.now().isoformat(), "traceId": uuid4().hex}


def _malformed(_: Request[None, None, State], error: BadRequest) -> Response[Fields]:
    return Response(_answer(error=str(error)), status_code=400)


def _refused(_: Request[None, None, State], error: HTTPException) -> Response[Fields]:
    return Response(_answer(error=error.detail), status_code=error.status_code)


asan = Router(
    "/asan",
    route_handlers=[certificate, begin, session],
    exception_handlers={BadRequest: _malformed, HTTPException: _refused},
)
