"""Serving the portal: one process with its worker thread, and one behind it that signs."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import uvicorn
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.behind import Behind

from ekabinet.cabinet import build
from ekabinet.logs import quiet_logs
from ekabinet.maintenance import MARK
from ekabinet.pages import pages_of
from ekabinet.priority import serve_people
from ekabinet.pulse import pulse_of
from ekabinet.settings import Settings
from ekabinet.signing_process import GRACE, SigningProcess
from ekabinet.stopping import when_told_to_stop

Background = Callable[[Cabinet], AbstractContextManager[object]]
"""Works beside the portal as long as it is served."""


def serve(settings: Settings, host: str, port: int, background: Background) -> None:
    """Build the cabinet and serve it until SIGINT or SIGTERM; its background work ends with it."""
    quiet_logs()
    cabinet = build(settings)
    with SigningProcess(settings) as signing:
        ready = server(cabinet, settings, host, port, signing.behind)
        serve_people()
        end_when_told(ready)
        with background(cabinet), pulse_of(cabinet, settings.data / MARK):
            ready.run()


def end_when_told(ready: uvicorn.Server) -> None:
    """Have it end on SIGINT or SIGTERM, even on one that comes before it runs."""

    def leave() -> None:
        ready.should_exit = True

    when_told_to_stop(leave)


def server(
    cabinet: Cabinet, settings: Settings, host: str, port: int, behind: Behind | None = None
) -> uvicorn.Server:
    """The HTTP server of a cabinet's portal."""
    config = uvicorn.Config(
        pages_of(cabinet, settings, behind),
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
