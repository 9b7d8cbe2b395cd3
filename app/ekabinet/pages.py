"""The portal of a cabinet as its settings have it."""

from collections.abc import Sequence

from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.behind import Behind
from ekabinet_web.eimza_files import read_agent_files
from ekabinet_web.portal import portal
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from ekabinet.maintenance import MARK
from ekabinet.settings import Settings


def pages_of(cabinet: Cabinet, settings: Settings, behind: Behind | None = None) -> Litestar:
    """The application to serve, with or without a process behind it that signs."""
    cabinet.rules.calendar.holiday(cabinet.parts.clock.now().date())  # its first reading takes a second
    return portal(
        cabinet,
        origin=settings.origin,
        demonstration=settings.demonstration,
        agent_url=settings.agent_url,
        agent_files=read_agent_files(settings.agent_downloads) if settings.agent_downloads else (),
        contact=settings.contact,
        maintenance=settings.data / MARK,
        more=_for_operators(cabinet, settings),
        behind=behind,
    )


def _for_operators(cabinet: Cabinet, settings: Settings) -> Sequence[HTTPRouteHandler]:
    if not settings.metrics:
        return ()
    from ekabinet.metrics import metrics_page

    return (metrics_page(cabinet.unsent),)
