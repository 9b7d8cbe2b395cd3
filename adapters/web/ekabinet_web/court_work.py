"""The court's administrator sees who has how much, hands work over and puts it back."""

from collections.abc import Callable, Sequence

from attrs import frozen
from ekabinet_core.docket_search import DocketSearch, Held
from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.paging import moment_mark
from ekabinet_core.permission import Permission
from ekabinet_ports.storage import Docketed
from ekabinet_usecases.court_work import Share
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk_inbox import waiting
from ekabinet_web.form import Form
from ekabinet_web.query import Query, address
from ekabinet_web.search_form import Asked, Choosing, Panel, SearchField
from ekabinet_web.visit import Html, Page, Visit

PATH = "/desk/work"
NOBODYS = "nobodys"


@frozen
class Row:
    """What one clerk has, with the way to it."""

    share: Share
    name: str
    href: str


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Who has how much, and everything without an answer, the oldest first."""
    query, actor = Query.of(visit.request), visit.actor
    shares = [_row(visit, share) for share in visit.cabinet.court_work.shares(actor)]
    page = visit.cabinet.queue.find(_search(query), moment_mark(query["waiting"]), actor)
    return visit.page(
        "desk/work.html",
        shares=shares,
        undecided=[waiting(visit, row) for row in page.rows],
        page=page,
        panel=_panel(visit, query, shares),
        count=sum(one.share.count for one in shares),
    )


@get(PATH + "/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """One of them: who has it, and to whom it can be handed."""
    return _page(visit, id, Form(dict(visit.typed_before()), {}))


@get([PATH + "/{id:str}/hand", PATH + "/{id:str}/put-back"], sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return _page(visit, id, Form(dict(visit.typed_before()), {}))


@post(PATH + "/{id:str}/hand", sync_to_thread=True)
def hand(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Katibə ver: whoever had it is told, as is who has it now."""
    deed, seen, _ = visit.cabinet.holding.hand_to, form.number("version"), visit.looks.catalogue.gettext
    try:
        return _done(
            visit,
            id,
            lambda: deed(ApplicationId(id), form["colleague"], seen, visit.actor),
            _("The application is handed over. The clerk will be told."),
        )
    except Invalid as error:
        return _page(visit, id, form, error)


@post(PATH + "/{id:str}/put-back", sync_to_thread=True)
def put_back(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Növbəyə qaytar."""
    deed, seen, _ = visit.cabinet.holding.put_back, form.number("version"), visit.looks.catalogue.gettext
    said = _("The application is nobody's again.")
    return _done(visit, id, lambda: deed(ApplicationId(id), seen, visit.actor), said)


def _done(visit: Visit, id: str, deed: Callable[[], Docketed], said: str) -> Page:
    """Back to the list, or to what was changed or answered meanwhile."""
    visit.actor.must(Permission.SUPERVISE)
    _ = visit.looks.catalogue.gettext
    try:
        deed()
    except Conflict:
        changed = _("This application was changed or answered meanwhile: see how it stands now.")
        return visit.go(f"{PATH}/{id}", problem=changed)
    return visit.go(PATH, said)


def _page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    row = visit.cabinet.court_work.look(ApplicationId(id), visit.actor)
    clerks = visit.cabinet.court_work.clerks(visit.actor)
    return visit.page(
        "desk/work_one.html",
        error=error,
        typed=typed,
        waiting=waiting(visit, row),
        clerks=[
            (one.user_name, one.person.name) for one in clerks if row.hold is None or one.id != row.hold.by
        ],
    )


def _row(visit: Visit, share: Share) -> Row:
    held = share.holder or NOBODYS
    name = share.name if share.holder else visit.looks.catalogue.gettext("Nobody's")
    return Row(share, name, address(PATH, (("held", held),)))


def _search(query: Query) -> DocketSearch:
    """Which ones the address asks for; of a clerk that there is not, there are none."""
    asked, whose = query["held"], {"": Held.ANYBODYS, NOBODYS: Held.NOBODYS}
    return DocketSearch(
        clerk=AccountId(asked),
        held=whose.get(asked, Held.MINE),
        kind=query["kind"],
        named=query["named"],
    )


def _panel(visit: Visit, query: Query, shares: Sequence[Row]) -> Panel:
    _, words = visit.looks.catalogue.gettext, visit.looks.catalogue
    rules = visit.cabinet.rules
    hands = [(one.share.holder or NOBODYS, one.name) for one in shares]
    kinds = frozenset(one.code for one in rules.kinds)
    fields = (
        SearchField("held", _("On whose hands"), query["held"], Asked.CHOSEN, hands),
        Choosing(query, words).coded("kind", _("Kind of application"), rules.kinds, kinds),
        SearchField("named", _("Number, or name of the applicant"), query["named"]),
    )
    return Panel(PATH, fields, (("waiting", query["waiting"]),))


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, again, hand, put_back)
