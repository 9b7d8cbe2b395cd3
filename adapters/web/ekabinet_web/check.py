"""Təsdiqlə: everything on one page to look over, then frozen (Manual 10.5)."""

from attrs import frozen
from ekabinet_core.errors import CabinetError, Fault, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.status import Status
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.demand_form import FIELDS
from ekabinet_web.fault_words import fault_text, without_place
from ekabinet_web.form import Form
from ekabinet_web.visit import Page, Visit

STEP_OF = {
    **dict.fromkeys(("court", "kind", "category", "subcategory", "basis"), "subject"),
    **dict.fromkeys(FIELDS.values(), "subject"),
    "parties": "parties",
    "papers": "papers",
    **dict.fromkeys(("title", "text"), "content"),
}
"""Where each missing thing is put right, by its field without its place; the rest at step 5."""


@frozen
class Lacking:
    """One missing thing, and the step where it is put right."""

    step: str
    text: str


@get("/applications/{id:str}/check", sync_to_thread=True)
def look_over(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The whole application, and what is still missing."""
    return check_page(visit, id)


@post("/applications/{id:str}/confirm", sync_to_thread=True)
def confirm(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Təsdiqlə: freeze it; pressed twice, it is frozen once."""
    try:
        visit.cabinet.confirmation.confirm(ApplicationId(id), visit.actor, form.number("version"))
    except WrongStatus as error:
        if error.status == Status.CONFIRMED:
            return visit.go(f"/applications/{id}/sign")
        return visit.go(f"/applications/{id}")
    except CabinetError as error:
        return check_page(visit, id, error)
    return visit.go(f"/applications/{id}/sign", confirmed(visit))


def check_page(visit: Visit, id: str, error: CabinetError | None = None) -> Page:
    """The check page; what is a draft no more is shown instead."""
    checked = visit.cabinet.confirmation.check(ApplicationId(id), visit.actor)
    if checked.application.status is not Status.DRAFT:
        return visit.go(f"/applications/{id}")
    return visit.page(
        "check/check.html",
        error=error,
        checked=checked,
        lacking=[lacking(visit, fault) for fault in checked.faults],
        advice=[lacking(visit, fault) for fault in checked.advice],
        base=f"/applications/{id}",
    )


def lacking(visit: Visit, fault: Fault) -> Lacking:
    """What is missing in words, and where it is put right."""
    step = STEP_OF.get(without_place(fault.field), "duty")
    return Lacking(step, fault_text(fault, visit.looks.catalogue, visit.cabinet.rules))


def confirmed(visit: Visit) -> str:
    """What is said after freezing."""
    _ = visit.looks.catalogue.gettext
    return _("The application is confirmed. It goes to the court when you have signed it.")


PAGES: tuple[HTTPRouteHandler, ...] = (look_over, confirm)
