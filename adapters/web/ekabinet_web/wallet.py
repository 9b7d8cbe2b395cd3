"""Ödənişlərim: what a person has paid, how it stands, and asking for it back (Manual 10.5; CPC 114)."""

from io import BytesIO

from ekabinet_core.errors import CabinetError, Unavailable
from ekabinet_core.ids import RefundId
from ekabinet_core.movement import ONLINE, Voucher
from ekabinet_core.paging import moment_mark
from ekabinet_core.status import Status
from ekabinet_core.wallet import Claim, Standing
from ekabinet_usecases.refunding import Wish, due_on
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.downloads import download
from ekabinet_web.duty_words import law
from ekabinet_web.form import Form
from ekabinet_web.query import Query
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE, error_text


@get("/payments", sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Ödənişlərim: every payment and receipt, the last one first."""
    contents = visit.cabinet.wallet.look(visit.actor, moment_mark(Query.of(visit.request)["page"]))
    return visit.page("wallet/index.html", contents=contents)


@get("/payments/vouchers/{register:str}/{number:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], register: FromPath[str], number: FromPath[str]) -> Page:
    """One of them: what became of it, and what can be done with it."""
    owned, refunds = visit.cabinet.wallet.open(Voucher(register, number), visit.actor)
    offer = visit.cabinet.refunding.offer(owned.voucher, visit.actor)
    free = owned.standing is Standing.FREE
    rows = visit.cabinet.drafts.page(visit.actor).rows if free else ()
    return visit.page(
        "wallet/one.html",
        owned=owned,
        refunds=[(refund, due_on(refund.asked_at, visit.cabinet.rules)) for refund in refunds],
        offer=offer,
        drafts=[row.application for row in rows if row.application.status is Status.DRAFT],
        online=register == ONLINE,
    )


@get("/payments/vouchers/{register:str}/{number:str}/slip", sync_to_thread=True)
def slip(visit: NamedDependency[Visit], register: FromPath[str], number: FromPath[str]) -> Stream | Page:
    """Ödəniş qəbzi: the slip as a sealed PDF."""
    try:
        made = visit.cabinet.payment_slips.make(Voucher(register, number), visit.actor)
    except Unavailable:
        _ = visit.looks.catalogue.gettext
        problem = _("The slip cannot be sealed just now. Your payment is safe: try again in a few minutes.")
        return visit.go(address_of(register, number), problem=problem)
    return download(visit, made.packaged, BytesIO(made.content))


@get("/payments/vouchers/{register:str}/{number:str}/refund", sync_to_thread=True)
def refund(visit: NamedDependency[Visit], register: FromPath[str], number: FromPath[str]) -> Page:
    """Geri qaytarma: what can be asked back, and what happens next."""
    return refund_page(visit, Voucher(register, number), Form(dict(visit.typed_before()), {}))


@post("/payments/vouchers/{register:str}/{number:str}/refund", sync_to_thread=True)
def ask(
    visit: NamedDependency[Visit],
    form: NamedDependency[Form],
    register: FromPath[str],
    number: FromPath[str],
) -> Page:
    """Ask for it."""
    wish = Wish(form["ground"], form["receiver"], form["account"], form["amount"], form["court"])
    try:
        visit.cabinet.refunding.ask(Voucher(register, number), wish, visit.actor)
    except SAID_THERE as error:
        return refund_page(visit, Voucher(register, number), form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(
        address_of(register, number), _("You have asked for a refund. The court has your request.")
    )


@get("/payments/vouchers/{register:str}/{number:str}/withdraw", sync_to_thread=True)
def again(visit: NamedDependency[Visit], register: FromPath[str], number: FromPath[str]) -> Page:
    """The payment itself, for who loads such an address again or signs in again in between."""
    return visit.go(address_of(register, number))


@post("/payments/vouchers/{register:str}/{number:str}/withdraw", sync_to_thread=True)
def withdraw(
    visit: NamedDependency[Visit],
    form: NamedDependency[Form],
    register: FromPath[str],
    number: FromPath[str],
) -> Page:
    """The request is taken back."""
    _ = visit.looks.catalogue.gettext
    try:
        visit.cabinet.refunding.withdraw(RefundId(form["refund"]), visit.actor)
    except SAID_THERE as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go(address_of(register, number), problem=said)
    return visit.go(
        address_of(register, number), _("Your request is withdrawn. The payment is as it was before.")
    )


def refund_page(visit: Visit, voucher: Voucher, typed: Form, error: CabinetError | None = None) -> Html:
    """The form, or why there is none."""
    owned, _ = visit.cabinet.wallet.open(voucher, visit.actor)
    offer = visit.cabinet.refunding.offer(voucher, visit.actor)
    rules = visit.cabinet.rules
    return visit.page(
        "wallet/refund.html",
        error=error,
        owned=owned,
        offer=offer,
        typed=typed,
        grounds=[(claim.ground.code, *ground_texts(visit, claim)) for claim in offer.claims],
        ruled=any(not claim.fixed for claim in offer.claims),
        courts=[(one.code, one.name.in_(visit.looks.catalogue.language)) for one in rules.courts],
        account=rules.identifier(rules.refunds.account),
        pay_by=due_on(visit.browser.now, rules),
    )


def ground_texts(visit: Visit, claim: Claim) -> tuple[str, str]:
    """A ground with its sum, and its article."""
    words = visit.looks.catalogue
    label = claim.ground.label.in_(words.language)
    return f"{label}: {words.money(claim.most)}", law(claim.ground.article, visit.cabinet.rules, words)


def address_of(register: str, number: str) -> str:
    """The page of a payment."""
    return f"/payments/vouchers/{register}/{number}"


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, slip, refund, ask, again, withdraw)
