"""Giriş açarları: a person's passkeys, beside their password."""

from ekabinet_core.errors import CabinetError, NotFound
from ekabinet_core.fresh_proof import must_be_fresh
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.form import Form
from ekabinet_web.second_step import CHALLENGE
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/profile/passkeys"
NEW = f"{PATH}/new"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Those there are; what was pressed before a fresh proof is pressed again."""
    visit.typed_before()
    return index_page(visit)


@post(PATH, sync_to_thread=True)
def change(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """One is removed, or codes are made anew and told this once."""
    if form["do"] == "codes":
        return codes_page(visit, visit.cabinet.passkeys.renew_codes(visit.actor))
    _ = visit.looks.catalogue.gettext
    try:
        visit.cabinet.passkeys.remove(form["passkey"], visit.actor)
    except NotFound:
        return visit.go(PATH, problem=_("That passkey was removed already."))
    return visit.go(PATH, _("The passkey was removed. It does not open your cabinet any more."))


@get(NEW, sync_to_thread=True)
def new(visit: NamedDependency[Visit]) -> Page:
    """Asks for a name, then the device for a passkey."""
    account = visit.cabinet.profile.get(visit.actor)
    if not account.password_hash:
        return visit.go(PATH)
    must_be_fresh(visit.actor, visit.browser.now)
    return new_page(visit, visit.typed_before().get("name", ""))


@post(NEW, sync_to_thread=True)
def add(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """What the device answered; codes are told this once."""
    challenge = visit.browser.take(CHALLENGE)
    try:
        codes = visit.cabinet.passkeys.add(form["name"], form["answer"], challenge, visit.actor)
    except SAID_THERE as error:
        return new_page(visit, form["name"], error)
    if codes:
        return codes_page(visit, codes)
    return visit.go(PATH, visit.looks.catalogue.gettext("The passkey was added."))


def index_page(visit: Visit) -> Html:
    """The list."""
    return visit.page("profile/passkeys.html", account=visit.cabinet.profile.get(visit.actor))


def new_page(visit: Visit, name: str, error: CabinetError | None = None) -> Html:
    """The page with a new question for the device."""
    question = visit.cabinet.passkeys.ask(visit.actor)
    visit.browser.put(CHALLENGE, question.challenge)
    return visit.page("profile/passkey.html", error=error, options=question.options, name=name)


def codes_page(visit: Visit, codes: tuple[str, ...]) -> Html:
    """The recovery codes, which are never shown again."""
    return visit.page("profile/codes.html", codes=codes)


PAGES: tuple[HTTPRouteHandler, ...] = (index, change, new, add)
