"""E-poçtun təsdiqi: the link of a letter, and a button; programs that read letters press none."""

from ekabinet_core.errors import Conflict, NotAccepted, NotFound
from ekabinet_core.ids import Digest
from ekabinet_usecases.linking import key_of
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.form import Form
from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import error_text

LINK = "link"


@get("/email", sync_to_thread=True)
def email(visit: NamedDependency[Visit]) -> Page:
    """Asks to press the button; the secret leaves the address bar at once."""
    if is_followed(visit):
        return visit.go(visit.address("/email"))
    try:
        account = visit.cabinet.email_confirming.look(link_of(visit))
    except NotFound:
        return visit.page("entrance/link_over.html", status=410, again="/confirmation")
    return visit.page("entrance/email.html", email=account.email)


@post("/email", sync_to_thread=True)
def confirm(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """The address is theirs."""
    try:
        visit.cabinet.email_confirming.confirm(link_of(visit))
    except (NotFound, Conflict):
        return visit.page("entrance/link_over.html", status=410, again="/confirmation")
    visit.browser.take(LINK)
    _ = visit.looks.catalogue.gettext
    said = _("Your e-mail address is confirmed.")
    return visit.go("/confirmation" if visit.anybody() else visit.address("/"), said)


def is_followed(visit: Visit) -> bool:
    """Whether a link was just opened; from then on the session knows its digest, and nobody its secret."""
    secret = Query.of(visit.request)[LINK]
    if secret:
        visit.browser.put(LINK, key_of(secret))
    return bool(secret)


def link_of(visit: Visit) -> Digest:
    """The link that this browser opened last."""
    return Digest(visit.browser.get(LINK))


def send_again(visit: Visit) -> Page:
    """A new letter to one's own address, and back."""
    _ = visit.looks.catalogue.gettext
    try:
        visit.cabinet.email_confirming.ask(visit.actor)
    except NotAccepted as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go("/confirmation", problem=said)
    return visit.go("/confirmation", _("A letter is on its way to you. Its link is good for 24 hours."))


PAGES: tuple[HTTPRouteHandler, ...] = (email, confirm)
