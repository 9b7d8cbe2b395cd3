"""Serving the portal: one process with its worker thread."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

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
from ekabinet.stopping import when_told_to_stop

Background = Callable[[Cabinet], AbstractContextManager[object]]
"""Works beside the portal as long as it is served."""

GRACE = 10
"""Seconds that requests under way get to end."""


def serve(settings: Settings, host: str, port: int, background: Background) -> None:
    """Build the cabinet and serve it until SIGINT or SIGTERM; its background work ends with it."""
    quiet_logs()
    cabinet = build(settings)
    ready = server(cabinet, settings, host, port)
    serve_people()
    end_when_told(ready)
    with background(cabinet), pulse_of(cabinet, settings.data / MARK):
        ready.run()


def end_when_told(ready: uvicorn.Server) -> None:
    """Have it end on SIGINT or SIGTERM, even on one that comes before it runs."""

    def leave() -> None:
        ready.should_exit = True

    when_told_to_stop(leave)


def server(cabinet: Cabinet, settings: Settings, host: str, port: int) -> uvicorn.Server:
    """The HTTP server of a cabinet's portal."""
    cabinet.rules.calendar.holiday(cabinet.parts.clock.now().date())  # its first reading takes a second
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
