"""Ödəniş et və Təsdiqlə: to the bank's page and back (Manual 10.5, Qeyd 1)."""

from urllib.parse import urlsplit

from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, NotFound, Unavailable
from ekabinet_core.ids import ApplicationId, OrderId
from ekabinet_core.movement import ONLINE
from ekabinet_core.status import Status
from ekabinet_core.waiting import FormPost, PaidFor, PaymentOrder, Redirect, State
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.changes import SEEN
from ekabinet_web.check import check_page, confirmed, marks_of
from ekabinet_web.difference import begun_before, paid_text
from ekabinet_web.form import Form
from ekabinet_web.headers import policy
from ekabinet_web.payment_back import AWAY, BANK
from ekabinet_web.payment_words import look_again_text, return_text, unpaid_text
from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import SAID_THERE, error_text

LOOKED_OVER = ("subject", "parties", "papers", "content")
PRESSED = "pressed/"
"""Before an order: what they had looked over when they pressed «Pay and confirm» for it."""
PRESSED_MOST = 2000
"""Characters of all of those that one session remembers."""


@post("/applications/{id:str}/pay", sync_to_thread=True)
def pay(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Make the order; an open one is gone on with."""
    back = f"{visit.looks.origin}/payments/{{order}}/back"
    try:
        order = visit.cabinet.paying.begin(ApplicationId(id), back, visit.actor)
    except Conflict:
        return begun_before(visit, id)
    except SAID_THERE as error:
        return check_page(visit, id, error)
    visit.browser.make_room(PRESSED, PRESSED_MOST)
    visit.browser.put(PRESSED + order.id, " ".join(form[f"{SEEN}{step}"] for step in LOOKED_OVER))
    return visit.go(f"/payments/{order.id}")


@get("/payments/{order:str}", sync_to_thread=True)
def payment(visit: NamedDependency[Visit], order: FromPath[str]) -> Page:
    """Before the bank's page and after it; what came back from there was judged before this page."""
    mine = visit.cabinet.paying.mine(OrderId(order), visit.actor)
    return payment_page(visit, mine, Query.of(visit.request)[BANK])


@post("/payments/{order:str}/ask", sync_to_thread=True)
def ask(visit: NamedDependency[Visit], form: NamedDependency[Form], order: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Ödənişi yoxla: ask the bank again."""
    mine = visit.cabinet.paying.mine(OrderId(order), visit.actor)
    try:
        mine = visit.cabinet.paying.ask(mine.id)
    except Unavailable:
        return payment_page(visit, mine, AWAY)
    return payment_page(visit, mine)


def payment_page(visit: Visit, order: PaymentOrder, bank: str = "") -> Page:
    """The page of an order; a paid one goes on to be confirmed.

    Where the bank is reached with a form, the form of this one page may be sent to that bank.
    """
    if order.wait.state is State.DONE:
        return paid(visit, order)
    prompt, failure = order.wait.prompt, order.wait.failure
    page = visit.page(
        "payments/payment.html",
        order=order,
        gone=draft_of(visit, order) is None,
        link=prompt.url if isinstance(prompt, Redirect) else "",
        form=prompt if isinstance(prompt, FormPost) else None,
        told=return_text(bank, visit.looks.catalogue),
        failed=unpaid_text(failure, visit.looks.catalogue) if failure else "",
        base=f"/applications/{order.application}",
    )
    if isinstance(prompt, FormPost) and not failure:
        page.headers["content-security-policy"] = policy(sent=f"'self' {origin_of(prompt.url)}")
    return page


def origin_of(url: str) -> str:
    """Scheme, host and port of a page."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def paid(visit: Visit, order: PaymentOrder) -> Page:
    """What was paid for is confirmed, as the button said: once, as they had looked it over.

    What is missing is shown first; without that press, or with another text since, they look it over again.
    """
    base, draft = f"/applications/{order.application}", draft_of(visit, order)
    if draft is None:
        return left_over(visit, order)
    if order.paid_for is PaidFor.DIFFERENCE:
        return visit.go(base, paid_text(visit, draft))
    if draft.status is not Status.DRAFT:
        return visit.go(base)
    if visit.browser.take(PRESSED + order.id) != looked_over(draft):
        return visit.go(f"{base}/check", look_again_text(visit.looks.catalogue))
    try:
        visit.cabinet.confirmation.confirm(draft.id, visit.actor, draft.version)
    except SAID_THERE as error:
        _ = visit.looks.catalogue.gettext
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go(f"{base}/check", _("The duty is paid."), problem=said)
    return visit.go(f"{base}/sign", confirmed(visit))


def looked_over(draft: Application) -> str:
    """A mark of all that a draft says; its money is what was being paid."""
    marks = marks_of(draft)
    return " ".join(marks[step] for step in LOOKED_OVER)


def draft_of(visit: Visit, order: PaymentOrder) -> Application | None:
    """The application that the order is for; None where its draft was deleted meanwhile."""
    try:
        return visit.cabinet.drafts.get(order.application, visit.actor)
    except NotFound:
        return None


def left_over(visit: Visit, order: PaymentOrder) -> Page:
    """To the money that was paid for a draft which is no more; a representative has no page of it."""
    own = order.owner == visit.actor.account
    said = visit.looks.catalogue.gettext(
        "The duty is paid, but the draft was deleted meanwhile: the money is free."
    )
    return visit.go(f"/payments/vouchers/{ONLINE}/{order.id}" if own else "/applications", said)


PAGES: tuple[HTTPRouteHandler, ...] = (pay, payment, ask)
