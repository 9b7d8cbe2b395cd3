"""Xidmətlərin vəziyyəti: what works now, and what was down in the last 90 days; for everybody."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ekabinet_core.outage import Outage
from ekabinet_usecases.outages import Standing, Status
from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.outage_words import facility_text
from ekabinet_web.visit import Page, Visit

PATH = "/status"
DATA = "/status.json"
Plain = str | int | bool | None


@get(PATH, sync_to_thread=True)
def status(visit: NamedDependency[Visit]) -> Page:
    """The page; it names nobody, so nobody has to be signed in. Who is can have certificates."""
    actor = visit.anybody()
    offered = visit.cabinet.certifying.offered(actor) if actor is not None else ()
    return visit.public_page(
        "status/status.html",
        status_now=visit.cabinet.outages.status(),
        data=DATA,
        tried={one.outage.code: one.tried for one in offered},
    )


@get(DATA, sync_to_thread=True, media_type=MediaType.JSON)
def data(visit: NamedDependency[Visit]) -> Response[dict[str, Plain | list[dict[str, Plain]]]]:
    """The same for programs; times are those of the courts' zone, with its offset."""
    zone, now = ZoneInfo(visit.cabinet.rules.time_zone), visit.cabinet.outages.status()
    return Response(
        {
            "at": _written(now.at, zone),
            "services": [_standing(visit, one, zone) for one in now.standings],
            "outages": [_outage(one, now, zone) for one in now.outages],
        },
        media_type=MediaType.JSON,
    )


def _standing(visit: Visit, one: Standing, zone: ZoneInfo) -> dict[str, Plain]:
    """``works`` is null where that is not known."""
    known = one.last is not None and (one.last.worked or one.outage is not None)
    return {
        "service": one.facility.code,
        "name": facility_text(one.facility, visit.offered),
        "works": one.outage is None if known else None,
        "down_since": _written(one.outage.since, zone) if one.outage is not None else None,
        "seen_at": _written(one.last.at, zone) if one.last is not None else None,
    }


def _outage(one: Outage, now: Status, zone: ZoneInfo) -> dict[str, Plain]:
    return {
        "service": one.facility.code,
        "from": _written(one.since, zone),
        "to": _written(one.until, zone) if one.until is not None else None,
        "seconds": int(one.lasted(now.at).total_seconds()),
    }


def _written(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")


PAGES: tuple[HTTPRouteHandler, ...] = (status, data)
