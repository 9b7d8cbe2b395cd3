"""Where one is signed in, and how long one's own session lasts yet."""

from datetime import datetime, timedelta

from attrs import frozen
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import Digest
from ekabinet_ports.web_sessions import BrowserSession
from ekabinet_usecases.open_sessions import IDLE, LONGEST
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.browser import Browser
from ekabinet_web.entrance import BY_PASSWORD
from ekabinet_web.form import Form
from ekabinet_web.visit import PROGRAM, WAY_IN, Html, Page, Visit
from ekabinet_web.ways import Ways

PATH = "/profile/sessions"
WARNED = timedelta(minutes=5)
"""So long before the end a page warns."""


@frozen
class Row:
    """A session of the list."""

    session: BrowserSession
    way_in: str
    program: str
    here: bool


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """All sessions that have not ended, this one among them."""
    here = visit.browser.key
    rows = [
        Row(
            one,
            way_in_text(one.data.get(WAY_IN, ""), visit.offered),
            one.data.get(PROGRAM, ""),
            one.key == here,
        )
        for one in visit.cabinet.sessions.all(visit.actor)
    ]
    return visit.page("profile/sessions.html", rows=rows)


@post(PATH, sync_to_thread=True)
def end(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Sign out there; one that has ended meanwhile is as ended as this."""
    try:
        visit.cabinet.sessions.end(Digest(form["session"]), visit.actor)
    except NotFound:
        return visit.go(PATH, problem=visit.looks.catalogue.gettext("That session had ended already."))
    return visit.go(PATH, visit.looks.catalogue.gettext("You were signed out there."))


@post("/profile/sessions/all", sync_to_thread=True)
def end_all(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """Hər yerdən çıx: here, too."""
    visit.cabinet.sessions.end_everywhere(visit.actor)
    visit.browser.end()
    return visit.go("/")


@get("/session", sync_to_thread=True)
def left(visit: NamedDependency[Visit]) -> Html:
    """What a page says of its session, which does not last longer for being asked."""
    visit.browser.seen_again = False
    return _left(visit, visit.browser.seen_at)


@post("/session", sync_to_thread=True)
def stay(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """Davam et: half an hour more, unless the twelve hours are over sooner."""
    visit.actor  # noqa: B018  # only for who is signed in
    visit.browser.seen_again = True
    return _left(visit, visit.browser.now)


def way_in_text(way_in: str, offered: Ways) -> str:
    """How somebody signed in, as a page says it."""
    _ = offered.words.gettext
    if way_in == BY_PASSWORD:
        return _("By password")
    return _("With %(way)s", way=offered.name_of(way_in)) if way_in else ""


def ends_at(browser: Browser, seen_at: datetime | None) -> datetime:
    """When a session ends that is not used again."""
    if browser.started_at is None or seen_at is None:
        return browser.now
    return min(seen_at + IDLE, browser.started_at + LONGEST)


def _left(visit: Visit, seen_at: datetime | None) -> Html:
    browser = visit.browser
    at = ends_at(browser, seen_at)
    longest = browser.started_at is not None and at == browser.started_at + LONGEST
    pause = max(int((at - browser.now - WARNED).total_seconds()), 0)
    over = visit.anybody() is None
    return visit.fragment("profile/_left.html", at=at, longest=longest, pause=pause, over=over)


PAGES: tuple[HTTPRouteHandler, ...] = (index, end, end_all, left, stay)
