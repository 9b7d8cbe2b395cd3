"""The sandbox as one ASGI application."""

import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Request, Response
from litestar.datastructures import State
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from ekabinet_sandbox.asan import asan
from ekabinet_sandbox.bank import bank
from ekabinet_sandbox.bank_pages import bank_pages
from ekabinet_sandbox.cgi_link import forms
from ekabinet_sandbox.court_pages import court_pages
from ekabinet_sandbox.gpp import gpp
from ekabinet_sandbox.home import home
from ekabinet_sandbox.inbox_pages import inbox_pages
from ekabinet_sandbox.mail import receiving
from ekabinet_sandbox.page import assets, page
from ekabinet_sandbox.phone_pages import phone_pages
from ekabinet_sandbox.registers import registers
from ekabinet_sandbox.settings import Settings
from ekabinet_sandbox.settlement import settlement
from ekabinet_sandbox.sms_gateway import sms_gateway
from ekabinet_sandbox.trust_pages import trust_pages
from ekabinet_sandbox.trust_services import trust_services
from ekabinet_sandbox.world import World

_LOG = logging.getLogger(__name__)


def make_app(world: World, mail_door: socket.socket) -> Litestar:
    """All parts of the world behind one address, and the mail door beside it."""

    @asynccontextmanager
    async def letters_arrive(_: Litestar) -> AsyncIterator[None]:
        async with receiving(world.letters, mail_door):
            yield

    return Litestar(
        _parts(world.settings),
        dependencies={"world": Provide(lambda: world, sync_to_thread=False)},
        lifespan=[letters_arrive],
        exception_handlers={Exception: _unexpected},
        openapi_config=None,
        logging_config=None,
    )


def _parts(settings: Settings) -> list[ControllerRouterHandler]:
    services = [asan, trust_services, registers(settings), gpp(settings), bank(settings), forms]
    services.append(sms_gateway(settings))
    return [
        home,
        *services,
        phone_pages,
        trust_pages,
        bank_pages,
        settlement,
        inbox_pages,
        court_pages,
        assets,
    ]


def _unexpected(request: Request[None, None, State], error: Exception) -> Response[bytes]:
    status = getattr(error, "status_code", 500)
    if status == 500:  # noqa: PLR2004
        _LOG.error("%s at %s", type(error).__name__, request.route_handler)
    return page("error.html", status=status)
