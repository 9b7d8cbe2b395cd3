"""The bank's hosted page, where the payer types the card."""

import secrets

from attrs import field, frozen
from litestar import Response, Router, get, post
from litestar.background_tasks import BackgroundTask
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from ekabinet_sandbox.card import Card, Temper, WrongCard, sample_cards
from ekabinet_sandbox.order import Order, Status
from ekabinet_sandbox.orders import AlreadySettled
from ekabinet_sandbox.page import error_page, page
from ekabinet_sandbox.telling import call_twice, standing
from ekabinet_sandbox.world import TheWorld, World


@frozen
class Payment:
    """What the payer sent; nothing of it is kept or shown again."""

    id: int
    password: str = field(repr=False)
    deed: str
    number: str = field(default="", repr=False)
    expiry: str = field(default="", repr=False)
    cvv: str = field(default="", repr=False)
    code: str = field(default="", repr=False)


@get("/")
async def show(id: FromQuery[int], password: FromQuery[str], world: TheWorld) -> Response[bytes]:
    """The order, with a form while it is open."""
    order = _order(id, password, world)
    return _form(order) if order.is_open else page("settled.html", order=order)


@post("/")
async def pay(data: URLEncodedBody[Payment], world: TheWorld) -> Response[bytes] | Redirect:
    """Charge the card, or cancel, and send the payer back to the shop."""
    order = _order(data.id, data.password, world)
    try:
        return _settle(order, data, world)
    except WrongCard as error:
        return _form(order, mistake=str(error))
    except AlreadySettled:
        return page("settled.html", status=409, order=_order(data.id, data.password, world))


def _settle(order: Order, payment: Payment, world: World) -> Response[bytes] | Redirect:
    if payment.deed == "cancel":
        return _back(world.orders.cancel(order), world)
    if payment.deed == "confirm":
        return _back(world.orders.confirm(order, payment.code.strip()), world)
    card = Card.read(payment.number, payment.expiry, payment.cvv)
    if card.temper is Temper.ASKS_CODE:
        return page("code.html", order=world.orders.challenge(order, card), form_target=order.shop)
    return _back(world.orders.charge(order, card), world)


def _back(order: Order, world: World) -> Response[bytes] | Redirect:
    """The payer goes back to the shop, as its protocol has it; or is left standing."""
    if order.temper is Temper.STRANDS and order.status is Status.FULLY_PAID:
        return page("stranded.html", order=order)
    answer = _way(order, world)
    if order.temper is Temper.CALLS_TWICE:
        answer.background = BackgroundTask(call_twice, order, world.terminal)
    return answer


def _way(order: Order, world: World) -> Response[bytes] | Redirect:
    if order.number and order.status in {Status.FULLY_PAID, Status.DECLINED}:
        fields = standing(order, world.terminal)
        return page("return.html", order=order, fields=fields, form_target=order.shop)
    return Redirect(order.return_address, status_code=303)


def _form(order: Order, mistake: str = "") -> Response[bytes]:
    return page(
        "bank.html",
        status=400 if mistake else 200,
        form_target=order.shop,
        order=order,
        mistake=mistake,
        cards=sample_cards(),
    )


def _order(id: int, password: str, world: World) -> Order:
    order = world.orders.get(id)
    if order is None or not secrets.compare_digest(order.password.encode(), password.encode()):
        raise NotFoundException
    return order


bank_pages = Router(
    "/bank/page",
    route_handlers=[show, pay],
    exception_handlers={HTTPException: error_page},
)
