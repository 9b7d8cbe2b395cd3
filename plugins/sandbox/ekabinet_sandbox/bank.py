"""The bank's order service, in the shape of Kapital Bank's e-commerce gateway (pg.kapitalbank.az/docs)."""

import base64
import secrets
from typing import TypeAlias

from litestar import Request, Response, Router, get, post
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, JSONBody

from ekabinet_sandbox import money
from ekabinet_sandbox.bearer import Guard
from ekabinet_sandbox.cgi_link import GARBLED
from ekabinet_sandbox.order_request import BadOrder, OrderRequest
from ekabinet_sandbox.settings import Settings
from ekabinet_sandbox.world import TheWorld

Fields: TypeAlias = dict[str, object]

_CODES = {401: "Unauthorized", 404: "OrderNotFound"}


@post("/", status_code=200)
async def prepare(data: JSONBody[Fields], world: TheWorld) -> Fields:
    """A new order, and the page its payer is sent to."""
    asked = OrderRequest.read(data)
    order = world.orders.prepare(asked.amount, asked.description, asked.way_back)
    return {
        "order": {
            "id": order.id,
            "password": order.password,
            "hppUrl": f"{world.settings.url}/bank/page",
            "status": order.status,
        },
    }


@get("/{id:int}")
async def look(id: FromPath[int], world: TheWorld) -> Fields | Response[bytes]:
    """Where an order stands."""
    order = world.orders.get(id)
    if order is None:
        raise NotFoundException("no such order")
    if order.is_garbled:
        return Response(GARBLED, media_type="text/html")
    return {
        "order": {
            "id": order.id,
            "typeRid": "Order_SMS",
            "status": order.status,
            "amount": money.to_wire(order.charged),
            "currency": "AZN",
            "description": order.description,
            "createTime": order.created_at.isoformat(),
            "card": order.card,
        },
    }


def _basic(user: str, password: str) -> Guard:
    expected = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    def guard(connection: ASGIConnection[BaseRouteHandler, None, None, State], _: BaseRouteHandler) -> None:
        shown = connection.headers.get("Authorization", "")
        if not secrets.compare_digest(shown.encode(), expected.encode()):
            raise NotAuthorizedException("user or password is wrong", headers={"WWW-Authenticate": "Basic"})

    return guard


def _malformed(_: Request[None, None, State], error: BadOrder) -> Response[Fields]:
    return Response({"errorCode": "InvalidRequest", "errorDescription": str(error)}, status_code=400)


def _refused(_: Request[None, None, State], error: HTTPException) -> Response[Fields]:
    code = _CODES.get(error.status_code, "InvalidRequest")
    return Response(
        {"errorCode": code, "errorDescription": error.detail},
        status_code=error.status_code,
        headers=error.headers,
    )


def bank(settings: Settings) -> Router:
    """The order service, for the shop that knows the password."""
    return Router(
        "/bank/api/order",
        route_handlers=[prepare, look],
        guards=[_basic(settings.bank_user, settings.bank_password)],
        exception_handlers={BadOrder: _malformed, HTTPException: _refused},
    )
