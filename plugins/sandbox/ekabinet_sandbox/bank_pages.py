"""The bank's hosted page, where the payer types the card."""

import secrets

from attrs import field, frozen
from litestar import Response, Router, get, post
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from ekabinet_sandbox.card import Card, Temper, WrongCard, sample_cards
from ekabinet_sandbox.order import Order
from ekabinet_sandbox.orders import AlreadySettled
from ekabinet_sandbox.page import error_page, page
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
        return _cancel(order, world) if data.deed == "cancel" else _charge(order, data, world)
    except WrongCard as error:
        return _form(order, mistake=str(error))
    except AlreadySettled:
        return page("settled.html", status=409, order=_order(data.id, data.password, world))


def _cancel(order: Order, world: World) -> Redirect:
    return Redirect(world.orders.cancel(order).return_address, status_code=303)


def _charge(order: Order, payment: Payment, world: World) -> Response[bytes] | Redirect:
    card = Card.read(payment.number, payment.expiry, payment.cvv)
    charged = world.orders.charge(order, card)
    if card.temper is Temper.STRANDS:
        return page("stranded.html", order=charged)
    return Redirect(charged.return_address, status_code=303)


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
