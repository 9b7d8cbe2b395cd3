"""Təsdiqlə: everything on one page to look over, then frozen (Manual 10.5)."""

from attrs import frozen
from ekabinet_core.errors import CabinetError, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.status import Status
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import fault_text

STEP_OF = {
    **dict.fromkeys(("court", "kind", "category", "subcategory", "demand", "what", "value"), "subject"),
    "parties": "parties",
    **dict.fromkeys(("title", "text"), "content"),
}
"""Where each missing thing is put right; the rest at step 5."""


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
    words, rules = visit.looks.catalogue, visit.cabinet.rules
    lacking = [
        Lacking(STEP_OF.get(fault.field, "duty"), fault_text(fault, words, rules)) for fault in checked.faults
    ]
    return visit.page(
        "check/check.html", error=error, checked=checked, lacking=lacking, base=f"/applications/{id}"
    )


def confirmed(visit: Visit) -> str:
    """What is said after freezing."""
    _ = visit.looks.catalogue.gettext
    return _("The application is confirmed. It goes to the court when you have signed it.")


PAGES: tuple[HTTPRouteHandler, ...] = (look_over, confirm)
