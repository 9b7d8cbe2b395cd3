"""The government payment portal: its register for programs, its counter for people."""

from attrs import frozen
from litestar import Response, Router, get, post
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect

from ekabinet_sandbox import money
from ekabinet_sandbox.bearer import bearer, json_error
from ekabinet_sandbox.page import error_page, page
from ekabinet_sandbox.people import FIN, VOEN
from ekabinet_sandbox.receipt import Payer, Receipt
from ekabinet_sandbox.settings import Settings
from ekabinet_sandbox.world import TheWorld, World

_PURPOSE = "Dövlət rüsumu: məhkəməyə müraciət"


@frozen
class Duty:
    """What the person typed at the counter."""

    name: str = ""
    id: str = ""
    amount: str = ""


@get("/{number:str}")
async def receipt(number: FromPath[str], world: TheWorld) -> dict[str, object]:
    """What the register knows about a receipt."""
    found = _receipt(number, world)
    return {
        "number": found.number,
        "payer": {"name": found.payer.name, "id": found.payer.id},
        "purpose": found.purpose,
        "amount": money.to_wire(found.amount),
        "currency": "AZN",
        "paid_at": found.paid_at.isoformat(),
        "state": found.state,
    }


@get("/")
async def counter() -> Response[bytes]:
    """Where a person pays a court duty."""
    return page("gpp.html", duty=Duty(), mistakes={}, purpose=_PURPOSE)


@post("/")
async def pay(data: URLEncodedBody[Duty], world: TheWorld) -> Response[bytes] | Redirect:
    """Take the money, or say what is wrong with the form."""
    payer = Payer(data.name.strip(), data.id.strip().upper())
    mistakes = _mistakes(payer, data.amount)
    if mistakes:
        return page("gpp.html", status=400, duty=data, mistakes=mistakes, purpose=_PURPOSE)

    paid = world.receipts.pay(payer, _PURPOSE, money.from_person(data.amount))
    return Redirect(f"/gpp/paid/{paid.number}", status_code=303)


@get("/paid/{number:str}")
async def show_receipt(number: FromPath[str], world: TheWorld) -> Response[bytes]:
    """The receipt to copy the number from."""
    return page("receipt.html", receipt=_receipt(number, world))


@post("/paid/{number:str}/refund")
async def refund(number: FromPath[str], world: TheWorld) -> Redirect:
    """Give the money back."""
    world.receipts.refund(_receipt(number, world).number)
    return Redirect(f"/gpp/paid/{number}", status_code=303)


def _mistakes(payer: Payer, amount: str) -> dict[str, str]:
    mistakes = {}
    if not payer.name:
        mistakes["name"] = "Ödəyicinin adını yazın."
    if not FIN.fullmatch(payer.id) and not VOEN.fullmatch(payer.id):
        mistakes["id"] = "FİN 7 işarədən, VÖEN 10 rəqəmdən ibarətdir."
    try:
        money.from_person(amount)
    except ValueError:
        mistakes["amount"] = "Məbləği manatla yazın, məsələn 30 və ya 30,50."
    return mistakes


def _receipt(number: str, world: World) -> Receipt:
    found = world.receipts.get(number)
    if found is None:
        raise NotFoundException("no receipt has this number")
    return found


def gpp(settings: Settings) -> Router:
    """The register behind its key, and the counter."""
    register = Router(
        "/receipts",
        route_handlers=[receipt],
        guards=[bearer(settings.bearer_key)],
        exception_handlers={HTTPException: json_error},
    )
    return Router(
        "/gpp",
        route_handlers=[register, counter, pay, show_receipt, refund],
        exception_handlers={HTTPException: error_page},
    )
