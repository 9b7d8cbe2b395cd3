"""Rüsumun qaytarılması: requests for money back at the clerk's desk (Law on State Duty, Article 5)."""

from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import RefundId
from ekabinet_core.paging import moment_mark
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.query import Query
from ekabinet_web.visit import Html, Page, Visit


@get("/refunds", sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Those without an answer first, the oldest of them on top."""
    desk, query, actor = visit.cabinet.refund_desk, Query.of(visit.request), visit.actor
    waiting = desk.waiting(actor, moment_mark(query["waiting"]))
    answered = desk.answered(actor, moment_mark(query["answered"]))
    return visit.page("desk/refunds.html", pages={"waiting": waiting, "answered": answered})


@get("/refunds/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Everything needed to answer, and the two answers."""
    return refund_page(visit, id, Form(dict(visit.typed_before()), {}))


@get(["/refunds/{id:str}/paid", "/refunds/{id:str}/deny"], sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return refund_page(visit, id, Form(dict(visit.typed_before()), {}))


@post("/refunds/{id:str}/paid", sync_to_thread=True)
def paid(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """The money went back."""
    try:
        visit.cabinet.refund_desk.pay(RefundId(id), form.day("day"), visit.actor)
    except (Invalid, Conflict) as error:
        return refund_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go("/refunds", _("It is noted that the money went back. The person sees it at once."))


@post("/refunds/{id:str}/deny", sync_to_thread=True)
def deny(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """The money does not go back."""
    try:
        visit.cabinet.refund_desk.deny(RefundId(id), form["reason"], visit.actor)
    except (Invalid, Conflict) as error:
        return refund_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go("/refunds", _("The request is denied. The person sees the reason at once."))


def refund_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """A request with both forms, and what was typed in them."""
    opened = visit.cabinet.refund_desk.open(RefundId(id), visit.actor)
    status = 409 if isinstance(error, Conflict) else 200
    return visit.page("desk/refund.html", error=error, status=status, opened=opened, typed=typed)


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, again, paid, deny)
