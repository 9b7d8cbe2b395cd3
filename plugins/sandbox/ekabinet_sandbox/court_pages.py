"""The outside court: its feed for the cabinet, and the page on which somebody plays its clerk."""

import asyncio
from collections.abc import Callable

from attrs import frozen
from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect

from ekabinet_sandbox.bearer import json_error
from ekabinet_sandbox.court_book import Arrived
from ekabinet_sandbox.message_signature import NotSigned, of_answer, of_request
from ekabinet_sandbox.outside_court import APPLICATION, OutsideCourt, Unread
from ekabinet_sandbox.page import error_page, page
from ekabinet_sandbox.world import TheWorld, World

AnyRequest = Request[None, None, State]
Deed = Callable[[OutsideCourt, Arrived], None]
DEEDS: dict[str, Deed] = {
    "accept": OutsideCourt.accept,
    "hearing": OutsideCourt.set_hearing,
    "act": OutsideCourt.issue,
}


@frozen
class Note:
    """What the clerk writes to the applicant."""

    note: str = ""


async def known(request: AnyRequest, world: World) -> None:
    """Raises NotAuthorizedException for whoever is not the cabinet."""
    asked = of_request(request.method, _address(request, world))
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        world.court.keys.judge(asked, headers, await request.body())
    except NotSigned as error:
        raise NotAuthorizedException("nobody known has signed this") from error


@get("/events")
async def events(
    request: AnyRequest, world: TheWorld, after: FromQuery[int] = 0, most: FromQuery[int] = 100
) -> Response[bytes]:
    """A page of what the court tells, signed together with the question."""
    await known(request, world)
    told = world.court.book.told(after, min(most, 100))
    answer = Response[object]({"events": told}).render({"events": told}, "application/json")
    headers = world.court.keys.signed(of_answer(200, "GET", _address(request, world)), answer)
    return Response(answer, media_type="application/json", headers=headers)


@post("/wake", status_code=202)
async def wake(request: AnyRequest, world: TheWorld) -> None:
    """The cabinet has something to tell: read it. Nothing else in the call is believed."""
    await known(request, world)
    asyncio.get_running_loop().run_in_executor(None, _read, world.court)


@get("/acts/{digest:str}")
async def act(request: AnyRequest, world: TheWorld, digest: FromPath[str]) -> Response[bytes]:
    """An act, for the cabinet."""
    await known(request, world)
    content = world.court.book.act(digest)
    if content is None:
        raise NotFoundException("no act has this digest")
    return Response(content, media_type="application/pdf")


@get("/arrived")
async def arrived(world: TheWorld) -> list[dict[str, object]]:
    """What has arrived, for a program that plays the clerk."""
    await asyncio.to_thread(_read, world.court)
    return [{"number": one.number, "kind": one.kind, "data": one.facts} for one in world.court.book.arrived()]


@get("/")
async def desk(world: TheWorld) -> Response[bytes]:
    """What has arrived, and what can be done with it."""
    away = not await asyncio.to_thread(_read, world.court)
    came = world.court.book.arrived()
    told = world.court.book.told(0, 1000)
    return page("court.html", arrived=came[::-1], told=told[::-1], away=away, application=APPLICATION)


@post("/{number:int}/give-back")
async def give_back(number: FromPath[int], data: URLEncodedBody[Note], world: TheWorld) -> Redirect:
    """Return an application to its sender."""
    note = data.note.strip() or "Surətlər çatışmır."
    world.court.give_back(_application(number, world), note)
    return await _back(world)


@post("/{number:int}/{deed:str}")
async def do(number: FromPath[int], deed: FromPath[str], world: TheWorld) -> Redirect:
    """Accept it, set a hearing of its case, or issue an act in it."""
    if deed not in DEEDS:
        raise NotFoundException("no such deed")
    DEEDS[deed](world.court, _application(number, world))
    return await _back(world)


@post("/forget")
async def forget(world: TheWorld) -> Redirect:
    """Empty both books, for a cabinet that begins anew."""
    world.court.book.forget()
    return Redirect("/court", status_code=303)


async def _back(world: World) -> Redirect:
    await asyncio.to_thread(world.court.wake)
    return Redirect("/court", status_code=303)


def _application(number: int, world: World) -> Arrived:
    found = world.court.book.get(number)
    if found is None or found.kind != APPLICATION:
        raise NotFoundException("no application has this number")
    return found


def _read(court: OutsideCourt) -> bool:
    try:
        court.read()
    except Unread:
        return False
    return True


def _address(request: AnyRequest, world: World) -> str:
    query = request.url.query
    return f"{world.settings.url}{request.url.path}" + (f"?{query}" if query else "")


court_pages = Router(
    "/court",
    route_handlers=[
        Router("/feed", route_handlers=[events, wake, act], exception_handlers={HTTPException: json_error}),
        arrived,
        desk,
        give_back,
        do,
        forget,
    ],
    exception_handlers={HTTPException: error_page},
)
