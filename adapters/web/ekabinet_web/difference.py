"""Fərqi ödə: paying what the court has asked for since an application was sent (Manual 10.5)."""

from collections.abc import Callable

from ekabinet_core.application import Application
from ekabinet_core.errors import CabinetError, Conflict, NotFound, WrongStatus
from ekabinet_core.ids import ApplicationId
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.payment_words import begun_before_text
from ekabinet_web.step_duty import voucher_of
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import SAID_THERE


@get("/applications/{id:str}/difference", sync_to_thread=True)
def difference(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What is owed and why, and the three ways to pay it."""
    return difference_page(visit, id, Form(visit.typed_before(), {}))


@get("/applications/{id:str}/difference/use", sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return visit.go(f"/applications/{id}/difference")


@post("/applications/{id:str}/difference", sync_to_thread=True)
def pay(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Davam et: to the bank of the card, or covered by the receipt."""
    differences, by, application = visit.cabinet.differences, visit.actor, ApplicationId(id)
    if form["how"] == "receipt":
        return covered(visit, form, id, lambda: differences.by_receipt(application, form["receipt"], by))
    back = f"{visit.looks.origin}/payments/{{order}}/back"
    try:
        order = differences.online(application, form["card_prefix"], back, by)
    except Conflict:
        return begun_before(visit, id)
    except SAID_THERE as error:
        return difference_page(visit, id, form, error)
    return visit.go(f"/payments/{order.id}")


@post("/applications/{id:str}/difference/use", sync_to_thread=True)
def use(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Money that serves nothing covers it."""
    differences, by = visit.cabinet.differences, visit.actor
    return covered(visit, form, id, lambda: differences.use(ApplicationId(id), voucher_of(form), by))


def covered(visit: Visit, form: Form, id: str, cover: Callable[[], Application]) -> Page:
    """Back to the application once all is paid; to this page while something is left."""
    try:
        application = cover()
    except WrongStatus:
        return visit.go(f"/applications/{id}")
    except SAID_THERE as error:
        return difference_page(visit, id, form, error)
    rest = "/difference" if application.owing else ""
    return visit.go(f"/applications/{id}{rest}", paid_text(visit, application))


def begun_before(visit: Visit, id: str) -> Page:
    """To the payment that stands in the way of another one: it is over another sum than is due now."""
    order = visit.cabinet.paying.last(ApplicationId(id))
    if order is None:
        raise NotFound("order")
    return visit.go(f"/payments/{order.id}", problem=begun_before_text(visit.looks.catalogue))


def paid_text(visit: Visit, application: Application) -> str:
    """What is said after a payment: all is paid, or how much is left."""
    words = visit.looks.catalogue
    _ = words.gettext
    if application.owed is None or not application.owing:
        return _("The duty is paid in full.")
    return _("A part is paid. Still to be paid: %(rest)s.", rest=words.money(application.owed))


def difference_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Page:
    """The page with what was chosen and typed; where nothing is owed, the application."""
    application = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
    if not application.owing:
        return visit.go(f"/applications/{id}")
    return visit.page(
        "applications/difference.html",
        error=error,
        application=application,
        typed=typed,
        free=visit.cabinet.differences.free_money(visit.actor),
        order=visit.cabinet.paying.last(application.id),
    )


PAGES: tuple[HTTPRouteHandler, ...] = (difference, again, pay, use)
