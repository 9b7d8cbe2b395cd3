"""Şifrəni unutmuşam: a letter with the user name and a link, and another password (Manual 2.1)."""

from ekabinet_core.errors import CabinetError, Conflict, Invalid, NotFound
from ekabinet_usecases.password_rule import PASSWORD_LEAST
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.email_link import LINK, is_followed, link_of
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE


@get("/password/forgotten", sync_to_thread=True)
def forgotten(visit: NamedDependency[Visit]) -> Page:
    """Asks for the address."""
    return asking_page(visit, Form(visit.typed_before(), {}))


@post("/password/forgotten", sync_to_thread=True)
def ask(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """The same answer, whether the address is anybody's or not."""
    email = form["email"].strip()
    try:
        visit.cabinet.forgotten.ask(email, visit.network_address)
    except SAID_THERE as error:
        return asking_page(visit, form, error)
    return visit.page("entrance/letter_sent.html", email=email)


@get("/password/new", sync_to_thread=True)
def new(visit: NamedDependency[Visit]) -> Page:
    """Asks for another password; the secret leaves the address bar at once."""
    if is_followed(visit):
        return visit.go(visit.address("/password/new"))
    return password_page(visit)


@post("/password/new", sync_to_thread=True)
def change(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """It is another one now, and whoever was signed in is not any more."""
    try:
        visit.cabinet.forgotten.change(link_of(visit), form["password"])
    except Invalid as error:
        return password_page(visit, error)
    except (NotFound, Conflict):
        return over_page(visit)
    visit.browser.take(LINK)
    _ = visit.looks.catalogue.gettext
    return visit.go(visit.address("/"), _("Your password is changed. Sign in with the new one."))


def asking_page(visit: Visit, form: Form, error: CabinetError | None = None) -> Html:
    """The page that asks for the address."""
    return visit.page("entrance/forgotten.html", error=error, typed=form)


def password_page(visit: Visit, error: CabinetError | None = None) -> Html:
    """The page that asks for another password, if the link still opens it."""
    try:
        account = visit.cabinet.forgotten.look(link_of(visit))
    except NotFound:
        return over_page(visit)
    return visit.page(
        "entrance/new_password.html", error=error, user_name=account.user_name, least=PASSWORD_LEAST
    )


def over_page(visit: Visit) -> Html:
    """The link opens nothing any more."""
    return visit.page("entrance/link_over.html", status=410, again=visit.address("/password/forgotten"))


PAGES: tuple[HTTPRouteHandler, ...] = (forgotten, ask, new, change)
