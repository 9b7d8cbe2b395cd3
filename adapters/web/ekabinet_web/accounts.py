"""The registrar finds an account by its FİN, suspends it and lifts that; nothing of a case is shown."""

from collections.abc import Callable

from ekabinet_core.account import Account
from ekabinet_core.errors import CabinetError, Conflict, Invalid, Unavailable, WrongStatus
from ekabinet_core.ids import AccountId
from ekabinet_core.permission import Permission
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.suspended import reasons_in_words
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/registrations/accounts"


@get(PATH, sync_to_thread=True)
def search(visit: NamedDependency[Visit]) -> Page:
    """The form."""
    return _search_page(visit, Form({}, {}))


@post(PATH, sync_to_thread=True)
def find(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """By the whole FİN, which never stands in an address."""
    try:
        account = visit.cabinet.suspending.find(form["person_number"], visit.actor)
    except SAID_THERE as error:
        return _search_page(visit, form, error)
    return visit.go(f"{PATH}/{account.id}")


@get(PATH + "/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What is known of the account itself."""
    return _account_page(visit, id, Form(dict(visit.typed_before()), {}))


@get([PATH + "/{id:str}/suspend", PATH + "/{id:str}/lift", PATH + "/{id:str}/address"], sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return _account_page(visit, id, Form(dict(visit.typed_before()), {}))


@post(PATH + "/{id:str}/suspend", sync_to_thread=True)
def suspend(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Hesabı dayandır."""
    deed, seen, _ = visit.cabinet.suspending.suspend, form.number("version"), visit.looks.catalogue.gettext
    try:
        return _done(
            visit,
            id,
            lambda: deed(AccountId(id), form["suspension"], form["reason"], seen, visit.actor),
            _("The account is suspended. Nobody is signed in to it any more; a letter tells the person."),
        )
    except Invalid as error:
        return _account_page(visit, id, form, error)


@post(PATH + "/{id:str}/lift", sync_to_thread=True)
def lift(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Dayandırmanı ləğv et."""
    deed, seen, _ = visit.cabinet.suspending.lift, form.number("version"), visit.looks.catalogue.gettext
    said = _("The person can sign in again. A letter tells them.")
    return _done(visit, id, lambda: deed(AccountId(id), seen, visit.actor), said)


@post(PATH + "/{id:str}/address", sync_to_thread=True)
def readdress(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Başqa e-poçt ünvanı: for whoever stands before the registrar and comes in no more."""
    deed, seen, _ = visit.cabinet.readdressing.give, form.number("version"), visit.looks.catalogue.gettext
    try:
        return _done(
            visit,
            id,
            lambda: deed(AccountId(id), form["email"], form["card"], visit.actor, seen),
            _("A letter to the new address lets the person choose another password. It is good for an hour."),
        )
    except (Invalid, Unavailable) as error:
        return _account_page(visit, id, form, error)


def _done(visit: Visit, id: str, deed: Callable[[], Account], said: str) -> Page:
    """Back to the account, saying what was done, or that it was changed meanwhile."""
    _, path = visit.looks.catalogue.gettext, f"{PATH}/{id}"
    try:
        deed()
    except (Conflict, WrongStatus):
        return visit.go(path, problem=_("The account was changed meanwhile: see how it stands now."))
    return visit.go(path, said)


def _search_page(visit: Visit, typed: Form, error: CabinetError | None = None) -> Html:
    visit.actor.must(Permission.IDENTIFY)
    return visit.page("desk/accounts.html", error=error, typed=typed)


def _account_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    account = visit.cabinet.suspending.look(AccountId(id), visit.actor)
    reasons = reasons_in_words(visit.looks.catalogue)
    return visit.page("desk/account.html", error=error, account=account, typed=typed, reasons=reasons)


PAGES: tuple[HTTPRouteHandler, ...] = (search, find, one, again, suspend, lift, readdress)
