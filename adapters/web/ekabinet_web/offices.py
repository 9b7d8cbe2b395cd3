"""The administrator sees who holds which office, gives people theirs and takes them away."""

from ekabinet_core.account import OF_ONE_COURT, Office
from ekabinet_core.errors import CabinetError, Conflict, Invalid, WrongStatus
from ekabinet_core.ids import AccountId
from ekabinet_core.paging import moment_mark
from ekabinet_core.permission import Permission
from ekabinet_core.staff_search import StaffSearch
from ekabinet_usecases.offices import Wanted
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.office_words import offices_in_words, post_text
from ekabinet_web.query import Query
from ekabinet_web.search_form import Asked, Choosing, Options, Panel, SearchField
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/offices"
GIVE, CHANGE = "give", "change"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Who holds an office, the last appointed first."""
    query = Query.of(visit.request)
    search = StaffSearch(office=query["office"], court=query["court"], named=query["named"])
    page = visit.cabinet.appointing.holders(search, moment_mark(query["page"]), visit.actor)
    named = offices_in_words(visit.looks.catalogue)
    return visit.page("offices/index.html", page=page, panel=_panel(visit, query), offices=named)


@get(PATH + "/find", sync_to_thread=True)
def search(visit: NamedDependency[Visit]) -> Page:
    """The form."""
    return _search_page(visit, Form({}, {}))


@post(PATH + "/find", sync_to_thread=True)
def find(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """By the whole FİN, which never stands in an address."""
    try:
        account = visit.cabinet.appointing.find(form["person_number"], visit.actor)
    except SAID_THERE as error:
        return _search_page(visit, form, error)
    return visit.go(f"{PATH}/{account.id}")


@get([PATH + "/{id:str}", PATH + "/{id:str}/give"], sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What office a person holds, or the form to give them one."""
    return _person_page(visit, id, Form(dict(visit.typed_before()), {}))


@post(PATH + "/{id:str}/give", sync_to_thread=True)
def give(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Vəzifə ver: what was chosen is shown once more, and done only from there."""
    appointing, wanted = visit.cabinet.appointing, _wanted(form)
    if form["do"] == CHANGE:
        return _person_page(visit, id, form)
    try:
        if form["do"] != GIVE:
            return _confirm_page(visit, id, form)
        account = appointing.give(AccountId(id), wanted, form.number("version"), visit.actor)
    except Invalid as error:
        return _person_page(visit, id, form, error)
    except Conflict:
        return _changed(visit, id)
    _ = visit.looks.catalogue.gettext
    said = _("The office is given.")
    return visit.go(f"{PATH}/{id}", f"{said} {_told(visit, account.email)}")


@get(PATH + "/{id:str}/dismiss", sync_to_thread=True)
def before_dismissing(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What it means that an office is taken away, before it is."""
    return _dismissal_page(visit, id)


@post(PATH + "/{id:str}/dismiss", sync_to_thread=True)
def dismiss(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Vəzifədən azad et."""
    try:
        account = visit.cabinet.appointing.take_away(AccountId(id), form.number("version"), visit.actor)
    except Invalid as error:
        return _dismissal_page(visit, id, error)
    except (Conflict, WrongStatus):
        return _changed(visit, id)
    _ = visit.looks.catalogue.gettext
    said = _("The person holds no office any more.")
    return visit.go(f"{PATH}/{id}", f"{said} {_told(visit, account.email)}")


def _told(visit: Visit, email: str) -> str:
    _ = visit.looks.catalogue.gettext
    if email:
        return _("A letter tells them.")
    return _("They have given no e-mail address: tell them yourself.")


def _changed(visit: Visit, id: str) -> Page:
    _ = visit.looks.catalogue.gettext
    problem = _("The account was changed meanwhile: see how it stands now.")
    return visit.go(f"{PATH}/{id}", problem=problem)


def _search_page(visit: Visit, typed: Form, error: CabinetError | None = None) -> Html:
    visit.actor.must(Permission.APPOINT)
    return visit.page("offices/find.html", error=error, typed=typed)


def _person_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    account = visit.cabinet.appointing.look(AccountId(id), visit.actor)
    held = account.post
    return visit.page(
        "offices/one.html",
        error=error,
        account=account,
        typed=typed,
        held=post_text(held, visit.looks.catalogue, visit.cabinet.rules) if held is not None else "",
        offices=offices_in_words(visit.looks.catalogue),
        courts=_courts(visit),
    )


def _confirm_page(visit: Visit, id: str, form: Form) -> Html:
    """The office as it would be."""
    account = visit.cabinet.appointing.propose(AccountId(id), _wanted(form), visit.actor)
    wanted = account.posts[0]
    return visit.page(
        "offices/give.html",
        account=account,
        wanted=wanted,
        office=post_text(wanted, visit.looks.catalogue, visit.cabinet.rules),
        typed=form,
    )


def _dismissal_page(visit: Visit, id: str, error: CabinetError | None = None) -> Page:
    account = visit.cabinet.appointing.look(AccountId(id), visit.actor)
    if account.post is None or account.id == visit.actor.account:
        return visit.go(f"{PATH}/{id}")
    office = post_text(account.post, visit.looks.catalogue, visit.cabinet.rules)
    is_clerk = account.post.office is Office.CLERK
    return visit.page("offices/dismiss.html", error=error, account=account, office=office, is_clerk=is_clerk)


def _wanted(form: Form) -> Wanted:
    office = form["post"]
    return Wanted(office, form["court"] if office in OF_ONE_COURT else "", form["judge_name"])


def _courts(visit: Visit) -> Options:
    """Those that sit today, as a form offers them."""
    courts = visit.cabinet.appointing.offices.courts()
    choosing = Choosing(Query.of(visit.request), visit.looks.catalogue)
    return choosing.coded("court", "", courts, frozenset(court.code for court in courts)).options


def _panel(visit: Visit, query: Query) -> Panel:
    words, rules = visit.looks.catalogue, visit.cabinet.rules
    _ = words.gettext
    offices = [(office.value, text) for office, text in offices_in_words(words).items()]
    codes = frozenset(court.code for court in rules.courts)
    fields = (
        SearchField("named", _("Full name"), query["named"]),
        SearchField("office", _("Office"), query["office"], Asked.CHOSEN, offices),
        Choosing(query, words).coded("court", _("Name of the court"), rules.courts, codes),
    )
    return Panel(PATH, fields, (("page", query["page"]),))


PAGES: tuple[HTTPRouteHandler, ...] = (index, search, find, one, give, before_dismissing, dismiss)
