"""Serving the portal: one process with its worker thread."""

import logging
from contextlib import suppress

import structlog
import uvicorn
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.portal import portal

from ekabinet.cabinet import build
from ekabinet.settings import Settings
from ekabinet.worker import Worker

GRACE = 10
"""Seconds that requests under way get to end."""


def serve(settings: Settings, host: str, port: int) -> None:
    """Build the cabinet and serve it until SIGINT or SIGTERM; its background work ends with it."""
    quiet_logs()
    cabinet = build(settings)
    with Worker(cabinet.work, cabinet.tidying.tidy), suppress(KeyboardInterrupt):
        server(cabinet, settings, host, port).run()


def server(cabinet: Cabinet, settings: Settings, host: str, port: int) -> uvicorn.Server:
    """The HTTP server of a cabinet's portal."""
    app = portal(cabinet, origin=settings.origin, demonstration=settings.demonstration)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http="httptools",
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )
    return uvicorn.Server(config)


def quiet_logs() -> None:
    """Warnings and worse, one line each: no address with a number in it, no form, no cookie."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
