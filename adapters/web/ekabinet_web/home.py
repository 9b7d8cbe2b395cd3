"""The page after signing in: what one must do, what is new, what comes next."""

from contextlib import suppress
from datetime import datetime

from ekabinet_core.errors import NotStored

from ekabinet_web.hearings import hearing_rows
from ekabinet_web.visit import Html, Visit

SINCE = "since"
FIRST_TIME = "first"


def home_page(visit: Visit) -> Html:
    """A participant's own page; asks for it only once a session when they were here before."""
    since = _since(visit)
    front = visit.cabinet.home.look(since, visit.actor)
    following = hearing_rows(visit, [front.hearing])[0] if front.hearing is not None else None
    return visit.page("home/home.html", front=front, following=following, since=since)


def _since(visit: Visit) -> datetime | None:
    """When they were here before this session; None the first time, and while nothing can be kept."""
    said = visit.browser.get(SINCE)
    if not said:
        said = FIRST_TIME
        with suppress(NotStored):
            before = visit.cabinet.home.arrive(visit.actor)
            said = before.isoformat() if before is not None else FIRST_TIME
        visit.browser.put(SINCE, said)
    return None if said == FIRST_TIME else datetime.fromisoformat(said)
