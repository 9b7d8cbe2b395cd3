"""Şifrəni dəyiş: another password (Manual 6)."""

from ekabinet_core.errors import CabinetError
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_usecases.password_rule import PASSWORD_LEAST
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/profile/password"


@get(PATH, sync_to_thread=True)
def password(visit: NamedDependency[Visit]) -> Page:
    """The current one and the new one; where there is a passkey, it is asked for first."""
    if visit.cabinet.profile.get(visit.actor).second.is_asked:
        must_be_fresh(visit.actor, visit.browser.now)
    return password_page(visit)


@post(PATH, sync_to_thread=True)
def change(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """Dəyişikliyi yadda saxla: other sessions end, and this one goes on under a new secret."""
    try:
        visit.cabinet.changing_password.change(
            form["password_now"], form["password"], visit.actor, visit.browser.key
        )
    except SAID_THERE as error:
        return password_page(visit, error)
    visit.browser.now = visit.cabinet.parts.clock.now()  # the session begins after the password before ended
    visit.browser.renew()
    _ = visit.looks.catalogue.gettext
    return visit.go("/profile", _("Your password was changed. You were signed out everywhere else."))


def password_page(visit: Visit, error: CabinetError | None = None) -> Html:
    """The page; passwords are never written into it."""
    return visit.page("profile/password.html", error=error, least=PASSWORD_LEAST)


PAGES: tuple[HTTPRouteHandler, ...] = (password, change)
