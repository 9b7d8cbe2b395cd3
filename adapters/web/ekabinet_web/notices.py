"""Bildirişlər: what a person was told, what of it they have seen, and what goes by e-mail, too."""

from ekabinet_core.errors import Invalid, NotAccepted
from ekabinet_core.ids import NoticeId
from ekabinet_core.paging import moment_mark
from ekabinet_core.topic import OPTIONAL, TEXTED
from ekabinet_core.wishes import Mailing, Wishes
from ekabinet_ports.noticeboard import Reading
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.notice_words import notice_address, topic_text
from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import error_text

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
    """Seen from now on; it leads to what it is about, or to where somebody chooses as what they read it."""
    try:
        return visit.go(notice_address(visit.cabinet.notices.open(NoticeId(id), visit.actor)))
    except NotAccepted as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go("/capacity", problem=said)


@post(PATH, sync_to_thread=True)
def all_seen(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """Hamısını oxunmuş say."""
    visit.cabinet.notices.open_all(visit.actor)
    return visit.go(PATH, visit.looks.catalogue.gettext("All notices are marked as read."))


@get(WISHES, sync_to_thread=True)
def wishes(visit: NamedDependency[Visit]) -> Page:
    """What goes by e-mail and by text message, too."""
    return _wishes_page(visit)


@post(WISHES, sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Yadda saxla: what was not ticked stands in the cabinet only."""
    known = visit.cabinet.profile.get(visit.actor).wishes
    texted = tuple(one for one in TEXTED if form.ticked(f"sms-{one}"))
    wished = Wishes(
        silent=tuple(one for one in OPTIONAL if not form.ticked(one)),
        texted=texted if _can_text(visit) else known.texted,
        mailing=Mailing.DAILY if form["mailing"] == Mailing.DAILY else Mailing.EACH,
    )
    try:
        visit.cabinet.profile.wish(wished, visit.actor)
    except Invalid as error:
        return _wishes_page(visit, error)
    return visit.go(WISHES, visit.looks.catalogue.gettext("Your wishes for notices were saved."))


def _wishes_page(visit: Visit, error: Invalid | None = None) -> Page:
    account, words = visit.cabinet.profile.get(visit.actor), visit.looks.catalogue
    return visit.page(
        "profile/notices.html",
        error=error,
        topics=[(one, topic_text(one, words), one not in account.silent) for one in OPTIONAL],
        texted=[(one, topic_text(one, words), one in account.texted) for one in TEXTED],
        mailing=account.mailing,
        email=account.email,
        phone=next(iter(account.contact.phones), ""),
        can_text=_can_text(visit),
        morning=f"{visit.cabinet.rules.reminders.morning:02}:00",
    )


def _can_text(visit: Visit) -> bool:
    """Whether there is a gateway of text messages."""
    return visit.cabinet.parts.texts is not None


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, all_seen, wishes, save)
