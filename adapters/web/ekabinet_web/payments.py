"""Ödəniş et və Təsdiqlə: to the bank's page and back (Manual 10.5, Qeyd 1)."""

from ekabinet_core.errors import CabinetError
from ekabinet_core.ids import ApplicationId, OrderId
from ekabinet_core.status import Status
from ekabinet_core.waiting import PaidFor, PaymentOrder, Redirect, State
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.check import check_page, confirmed
from ekabinet_web.difference import paid_text
from ekabinet_web.form import Form
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import SAID_THERE, error_text, failure_text


@post("/applications/{id:str}/pay", sync_to_thread=True)
def pay(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Make the order; an open one is gone on with."""
    back = f"{visit.looks.origin}/payments/{{order}}"
    try:
        order = visit.cabinet.paying.begin(ApplicationId(id), back, visit.actor)
    except SAID_THERE as error:
        return check_page(visit, id, error)
    return visit.go(f"/payments/{order.id}")


@get("/payments/{order:str}", sync_to_thread=True)
def payment(visit: NamedDependency[Visit], order: FromPath[str]) -> Page:
    """Before the bank's page and after it: the bank itself is asked, the way back is not believed."""
    mine = visit.cabinet.paying.mine(OrderId(order), visit.actor)
    if "ID" in visit.request.query_params:
        mine = asked(visit, mine)
    return payment_page(visit, mine)


@post("/payments/{order:str}/ask", sync_to_thread=True)
def ask(visit: NamedDependency[Visit], form: NamedDependency[Form], order: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Ödənişi yoxla: ask the bank again."""
    mine = visit.cabinet.paying.mine(OrderId(order), visit.actor)
    try:
        mine = visit.cabinet.paying.ask(mine.id)
    except SAID_THERE as error:
        return payment_page(visit, mine, error)
    return payment_page(visit, mine)


def asked(visit: Visit, order: PaymentOrder) -> PaymentOrder:
    """The order after asking the bank; as it was, when the bank does not answer."""
    try:
        return visit.cabinet.paying.ask(order.id)
    except SAID_THERE:
        return order


def payment_page(visit: Visit, order: PaymentOrder, error: CabinetError | None = None) -> Page:
    """The page of an order; a paid one goes on to be confirmed."""
    if order.wait.state is State.DONE:
        return paid(visit, order)
    prompt, failure = order.wait.prompt, order.wait.failure
    return visit.page(
        "payments/payment.html",
        error=error,
        order=order,
        bank=prompt.url if isinstance(prompt, Redirect) else "",
        failed=failure_text(failure, visit.looks.catalogue) if failure else "",
        base=f"/applications/{order.application}",
    )


def paid(visit: Visit, order: PaymentOrder) -> Page:
    """What was paid for is confirmed, as the button said; what is missing is shown first."""
    base = f"/applications/{order.application}"
    draft = visit.cabinet.drafts.get(order.application, visit.actor)
    if order.paid_for is PaidFor.DIFFERENCE:
        return visit.go(base, paid_text(visit, draft))
    if draft.status is not Status.DRAFT:
        return visit.go(base)
    try:
        visit.cabinet.confirmation.confirm(draft.id, visit.actor, draft.version)
    except SAID_THERE as error:
        _ = visit.looks.catalogue.gettext
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go(f"{base}/check", _("The duty is paid."), problem=said)
    return visit.go(f"{base}/sign", confirmed(visit))


PAGES: tuple[HTTPRouteHandler, ...] = (pay, payment, ask)
