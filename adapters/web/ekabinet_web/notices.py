"""Bildirişlər: what a person was told, what of it they have seen, and what goes by e-mail, too."""

from ekabinet_core.ids import NoticeId
from ekabinet_core.paging import moment_mark
from ekabinet_core.topic import OPTIONAL
from ekabinet_ports.noticeboard import Reading
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.notice_words import notice_address, topic_text
from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit

PATH = "/notices"
WISHES = "/profile/notices"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """A page of them, the last first; all, or those that were not opened."""
    query = Query.of(visit.request)
    reading = Reading.UNOPENED if query["show"] == Reading.UNOPENED else Reading.ALL
    page = visit.cabinet.notices.page(reading, moment_mark(query["page"]), visit.actor)
    rows = visit.cabinet.notices.delivered(page.rows, visit.actor)
    return visit.page("notices/index.html", page=page, rows=rows, reading=reading)


@get(f"{PATH}/{{id:str}}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Seen from now on; it leads to what it is about."""
    return visit.go(notice_address(visit.cabinet.notices.open(NoticeId(id), visit.actor)))


@post(PATH, sync_to_thread=True)
def all_seen(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """Hamısını oxunmuş say."""
    visit.cabinet.notices.open_all(visit.actor)
    return visit.go(PATH, visit.looks.catalogue.gettext("All notices are marked as read."))


@get(WISHES, sync_to_thread=True)
def wishes(visit: NamedDependency[Visit]) -> Page:
    """What goes by e-mail, too."""
    account = visit.cabinet.profile.get(visit.actor)
    words = visit.looks.catalogue
    topics = [(one, topic_text(one, words), one not in account.silent) for one in OPTIONAL]
    return visit.page("profile/notices.html", topics=topics, email=account.email)


@post(WISHES, sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Yadda saxla: what was not ticked stands in the cabinet only."""
    visit.cabinet.profile.silence(tuple(one for one in OPTIONAL if not form.ticked(one)), visit.actor)
    return visit.go(WISHES, visit.looks.catalogue.gettext("Your wishes for notices were saved."))


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, all_seen, wishes, save)
