"""Qeydiyyatın təsdiqi: what is still missing before applications can be sent (Manual 2.1 steps 4 and 5)."""

from io import BytesIO

from ekabinet_core.errors import CabinetError, Invalid, Refused
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.permission import Permission
from ekabinet_usecases.password_rule import PASSWORD_LEAST
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from ekabinet_web.chosen_files import chosen_file
from ekabinet_web.downloads import download
from ekabinet_web.email_link import send_again
from ekabinet_web.form import Form
from ekabinet_web.mishaps import NEXT
from ekabinet_web.registrations import refusals_in_words
from ekabinet_web.visit import Html, Page, Visit


@get("/confirmation", sync_to_thread=True)
def confirmation(visit: NamedDependency[Visit]) -> Page:
    """The address, and the identity."""
    return confirmation_page(visit)


@post("/confirmation/letter", sync_to_thread=True)
def letter(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:  # noqa: ARG001  # it was checked
    """Another letter with a link."""
    return send_again(visit)


@get("/confirmation/password", sync_to_thread=True)
def password(visit: NamedDependency[Visit]) -> Page:
    """Asks for an address and a password, where there is none."""
    account = visit.cabinet.signing_in.account(visit.actor)
    if account.password_hash:
        return visit.go("/confirmation")
    must_be_fresh(visit.actor, visit.browser.now)
    return password_page(visit, Form({}, {}))


@post("/confirmation/password", sync_to_thread=True)
def choose(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """They are chosen."""
    try:
        visit.cabinet.choosing.choose(form["email"].strip(), form["password"], visit.actor)
    except Invalid as error:
        return password_page(visit, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go("/confirmation", _("Your password is chosen. A letter is on its way to your address."))


def password_page(visit: Visit, form: Form, error: Invalid | None = None) -> Html:
    """The page that asks for both."""
    account = visit.cabinet.signing_in.account(visit.actor)
    return visit.page("entrance/choose.html", error=error, account=account, typed=form, least=PASSWORD_LEAST)


@get("/confirmation/form.pdf", sync_to_thread=True)
def form_to_sign(visit: NamedDependency[Visit]) -> Stream:
    """Ərizə forması: filled in, to print."""
    made = visit.cabinet.proof_on_paper.form(visit.actor)
    return download(visit, made.packaged, BytesIO(made.content))


@post("/confirmation/form", sync_to_thread=True)
def hand_in(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """The signed form with the copy of the card."""
    visit.actor.must(Permission.FILE)
    try:
        with chosen_file(form, "file") as upload:
            if upload is None:
                raise Invalid.because("file", "choose")
            visit.cabinet.proof_on_paper.hand_in(upload, visit.actor)
    except Refused as error:
        return confirmation_page(visit, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(
        "/confirmation", _("Your form is with the registrar. A letter tells you when it is answered.")
    )


def confirmation_page(visit: Visit, error: CabinetError | None = None) -> Html:
    """Both, and what to do for what is missing; a certificate that is shown now leads back here."""
    account = visit.cabinet.signing_in.account(visit.actor)
    if not account.proven:
        visit.browser.put(NEXT, "/confirmation")
    return visit.page(
        "entrance/confirmation.html",
        error=error,
        account=account,
        request=visit.cabinet.proof_on_paper.last(visit.actor),
        typed=Form({}, {}),
        refusals=refusals_in_words(visit.looks.catalogue),
    )


PAGES: tuple[HTTPRouteHandler, ...] = (confirmation, letter, password, choose, form_to_sign, hand_in)
