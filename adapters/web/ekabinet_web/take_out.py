"""Taking everything out: one zip file of all that the cabinet has of a person."""

from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from ekabinet_web.downloads import ZIP, streamed
from ekabinet_web.visit import Page, Visit

PATH = "/profile/take-out"
FILE = "/profile/everything.zip"


@get(PATH, sync_to_thread=True)
def take_out(visit: NamedDependency[Visit]) -> Page:
    """What is in it, and how to check it."""
    visit.actor  # noqa: B018  # only for who is signed in
    return visit.page("profile/take_out.html", href=FILE)


@get(FILE, sync_to_thread=True)
def everything(visit: NamedDependency[Visit]) -> Stream:
    """The file itself, sent while it is made."""
    return streamed(visit, "kabinet.zip", ZIP, visit.cabinet.taking_out.everything(visit.actor))


PAGES: tuple[HTTPRouteHandler, ...] = (take_out, everything)
