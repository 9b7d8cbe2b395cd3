"""The bank's second protocol, in the shape of AzeriCard's e-Gateway: signed forms to one address."""

from litestar import Response, Router, post
from litestar.exceptions import HTTPException
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from ekabinet_sandbox.order_request import BadOrder
from ekabinet_sandbox.page import error_page, page
from ekabinet_sandbox.sale_request import SaleRequest
from ekabinet_sandbox.telling import standing
from ekabinet_sandbox.terminal import ID, STATUS_SIGNED, Fields
from ekabinet_sandbox.world import TheWorld, World

SALE, STATUS = "1", "90"
GARBLED = b"<html><body>Service temporarily"


@post("/cgi_link", status_code=200)
async def cgi_link(
    data: URLEncodedBody[dict[str, str]], world: TheWorld
) -> Response[bytes] | Response[dict[str, str]] | Redirect:
    """A payer who comes with a form, or a shop that asks how its order stands."""
    if data.get("TRTYPE") == STATUS:
        return _status(data, world)
    try:
        asked = SaleRequest.read(data, world.terminal)
    except BadOrder:
        return page("error.html", status=400)
    order = world.orders.by_number(asked.number) or world.orders.open(asked)
    query = {"id": str(order.id), "password": order.password}
    return Redirect("/bank/page", status_code=303, query_params=query)


def _status(fields: Fields, world: World) -> Response[bytes] | Response[dict[str, str]]:
    number = fields.get("ORDER", "")
    if not world.terminal.knows(fields, STATUS_SIGNED):
        return Response({"TERMINAL": ID, "ORDER": number, "ACTION": "3", "RC": "-17"})
    order = world.orders.by_number(number)
    if order is None:
        return Response({"TERMINAL": ID, "ORDER": number, "ACTION": "3", "RC": "-24"})
    if order.is_garbled:
        return Response(GARBLED, media_type="text/html")
    return Response(standing(order, world.terminal))


forms = Router("/bank/cgi-bin", route_handlers=[cgi_link], exception_handlers={HTTPException: error_page})
