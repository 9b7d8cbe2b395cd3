"""Serving the portal: one process with its worker thread."""

import signal
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress

import uvicorn
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.eimza_files import read_agent_files
from ekabinet_web.portal import portal
from litestar.handlers import HTTPRouteHandler

from ekabinet.cabinet import build
from ekabinet.logs import quiet_logs
from ekabinet.maintenance import MARK
from ekabinet.priority import serve_people
from ekabinet.pulse import pulse_of
from ekabinet.settings import Settings

Background = Callable[[Cabinet], AbstractContextManager[object]]
"""Works beside the portal as long as it is served."""

GRACE = 10
"""Seconds that requests under way get to end."""


def serve(settings: Settings, host: str, port: int, background: Background) -> None:
    """Build the cabinet and serve it until SIGINT or SIGTERM; its background work ends with it."""
    quiet_logs()
    cabinet = build(settings)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ready = server(cabinet, settings, host, port)
    serve_people()
    with background(cabinet), pulse_of(cabinet, settings.data / MARK), suppress(KeyboardInterrupt):
        ready.run()


def server(cabinet: Cabinet, settings: Settings, host: str, port: int) -> uvicorn.Server:
    """The HTTP server of a cabinet's portal."""
    app = portal(
        cabinet,
        origin=settings.origin,
        demonstration=settings.demonstration,
        agent_url=settings.agent_url,
        agent_files=read_agent_files(settings.agent_downloads) if settings.agent_downloads else (),
        contact=settings.contact,
        maintenance=settings.data / MARK,
        more=_for_operators(cabinet, settings),
    )
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http="httptools",
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        timeout_graceful_shutdown=GRACE,
    )
    return uvicorn.Server(config)


def _for_operators(cabinet: Cabinet, settings: Settings) -> Sequence[HTTPRouteHandler]:
    if not settings.metrics:
        return ()
    from ekabinet.metrics import metrics_page

    return (metrics_page(cabinet.unsent),)
