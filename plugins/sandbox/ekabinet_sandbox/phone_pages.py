"""The telephones on the screen."""

from typing import Annotated

from attrs import frozen
from litestar import Response, Router, get, post
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, QueryParameter, URLEncodedBody
from litestar.response import Redirect

from ekabinet_sandbox.fault import Fault
from ekabinet_sandbox.page import error_page, page
from ekabinet_sandbox.person import Person
from ekabinet_sandbox.purpose import Purpose
from ekabinet_sandbox.result import Result
from ekabinet_sandbox.world import TheWorld, World

_LOOK_AGAIN = 3


@frozen
class Answer:
    """What the person did with the request on the screen."""

    session: str
    deed: str
    pin: str = ""


@frozen
class ChosenFault:
    """What the telephone shall suffer from."""

    fault: Fault


@frozen
class BlockedPin:
    """Which PIN to unblock."""

    purpose: Purpose


@get("/")
async def choose(world: TheWorld) -> Response[bytes]:
    """Whose telephone to hold."""
    return page("phones.html", people=world.people.with_asan())


@get("/{phone:str}")
async def show(
    phone: FromPath[str],
    world: TheWorld,
    refresh: Annotated[str, QueryParameter(name="refresh")] = "on",
) -> Response[bytes]:
    """One telephone: what it asks, or that it asks nothing."""
    person = _owner(phone, world)
    waiting = world.phones.waiting(phone)
    sims = world.phones.sims
    return page(
        "phone.html",
        refresh=_LOOK_AGAIN if waiting is None and refresh == "on" else None,
        person=person,
        waiting=waiting,
        last=world.phones.last_ended(phone),
        tries_left=sims.tries_left(phone, waiting.purpose) if waiting else None,
        blocked=[purpose for purpose in Purpose if not sims.tries_left(phone, purpose)],
        fault=sims.fault(phone),
        faults=list(Fault),
        refreshes=refresh == "on",
    )


@get("/{phone:str}/sms")
async def texts(phone: FromPath[str], world: TheWorld) -> Response[bytes]:
    """The text messages on one telephone, the newest first."""
    person = _owner(phone, world)
    return page("texts.html", person=person, texts=world.texts.on(person.mobile))


@post("/{phone:str}/answer")
async def answer(phone: FromPath[str], data: URLEncodedBody[Answer], world: TheWorld) -> Redirect:
    """Confirm or refuse the very request that stood on the screen."""
    attempt = world.phones.attempts.get(data.session)
    if attempt and attempt.phone == phone:
        if data.deed == "refuse":
            attempt.end(Result.USER_CANCELLED)
        else:
            world.phones.confirm(attempt, data.pin.strip())
    return _back_to(phone, world)


@post("/{phone:str}/fault")
async def suffer(phone: FromPath[str], data: URLEncodedBody[ChosenFault], world: TheWorld) -> Redirect:
    """Break the telephone, or mend it."""
    redirect = _back_to(phone, world)
    world.phones.sims.suffer(phone, data.fault)
    return redirect


@post("/{phone:str}/unblock")
async def unblock(phone: FromPath[str], data: URLEncodedBody[BlockedPin], world: TheWorld) -> Redirect:
    """Give a blocked PIN its three tries back."""
    redirect = _back_to(phone, world)
    world.phones.sims.forget_wrong_pins(phone, data.purpose)
    return redirect


def _back_to(phone: str, world: World) -> Redirect:
    return Redirect(f"/phone/{_owner(phone, world).mobile}", status_code=303)


def _owner(phone: str, world: World) -> Person:
    person = world.people.with_phone(phone)
    if person is None:
        raise NotFoundException
    return person


phone_pages = Router(
    "/phone",
    route_handlers=[choose, show, texts, answer, suffer, unblock],
    exception_handlers={HTTPException: error_page},
)
