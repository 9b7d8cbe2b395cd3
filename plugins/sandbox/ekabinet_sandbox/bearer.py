"""The key that callers of the registers show."""

import secrets
from collections.abc import Callable

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.handlers import BaseRouteHandler

Guard = Callable[[ASGIConnection[BaseRouteHandler, None, None, State], BaseRouteHandler], None]


def bearer(key: str) -> Guard:
    """Lets in who shows this key (RFC 6750, 2.1)."""

    def guard(connection: ASGIConnection[BaseRouteHandler, None, None, State], _: BaseRouteHandler) -> None:
        shown = connection.headers.get("Authorization", "")
        if not secrets.compare_digest(shown.encode(), f"Bearer {key}".encode()):
            raise NotAuthorizedException(
                "the key is missing or wrong", headers={"WWW-Authenticate": "Bearer"}
            )

    return guard


def json_error(_: Request[None, None, State], error: HTTPException) -> Response[dict[str, str]]:
    """A refusal as the registers word it."""
    return Response({"error": error.detail}, status_code=error.status_code, headers=error.headers)
