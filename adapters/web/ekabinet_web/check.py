"""Təsdiqlə: everything on one page to look over, then frozen (Manual 10.5)."""

import hashlib
from collections.abc import Mapping

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.errors import CabinetError, Conflict, Fault, Invalid, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.status import Status
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.changes import SEEN
from ekabinet_web.demand_form import FIELDS
from ekabinet_web.fault_words import fault_text, without_place
from ekabinet_web.form import Form
from ekabinet_web.visit import Page, Visit
from ekabinet_web.wording import SAID_THERE

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
    except Conflict as error:
        return changed_page(visit, form, id, error)
    except SAID_THERE as error:
        return check_page(visit, id, error)
    return visit.go(f"/applications/{id}/sign", confirmed(visit))


def changed_page(visit: Visit, form: Form, id: str, error: Conflict) -> Page:
    """The check page after something was changed since it was looked over: what, to look over again."""
    marks = marks_of(visit.cabinet.drafts.get(ApplicationId(id), visit.actor))
    changed = [step for step, mark in marks.items() if form[f"{SEEN}{step}"] not in {"", mark}]
    if not changed:
        return check_page(visit, id, error, status=409)
    faults = Invalid(Fault(f"{step}-card", "changed-meanwhile") for step in changed)
    return check_page(visit, id, faults, status=409)


def marks_of(application: Application) -> Mapping[str, str]:
    """A short mark of what each step holds, another one as soon as that is changed."""
    held = {
        "subject": application.subject,
        "parties": application.parties,
        "papers": application.attachments,
        "content": (application.title, application.rich),
        "duty": application.settlement,
    }
    return {step: hashlib.sha256(repr(part).encode()).hexdigest()[:16] for step, part in held.items()}


def check_page(visit: Visit, id: str, error: CabinetError | None = None, *, status: int = 200) -> Page:
    """The check page; what is a draft no more is shown instead."""
    checked = visit.cabinet.confirmation.check(ApplicationId(id), visit.actor)
    if checked.application.status is not Status.DRAFT:
        return visit.go(f"/applications/{id}")
    return visit.page(
        "check/check.html",
        error=error,
        status=status,
        checked=checked,
        marks=marks_of(checked.application),
        lacking=[lacking(visit, fault) for fault in checked.faults],
        advice=[lacking(visit, fault) for fault in checked.advice],
        base=f"/applications/{id}",
    )


def lacking(visit: Visit, fault: Fault) -> Lacking:
    """What is missing in words, and where it is put right."""
    return Lacking(step_of(fault), fault_text(fault, visit.looks.catalogue, visit.cabinet.rules))


def step_of(fault: Fault) -> str:
    """The step where it is put right."""
    return STEP_OF.get(without_place(fault.field), "duty")


def confirmed(visit: Visit) -> str:
    """What is said after freezing."""
    _ = visit.looks.catalogue.gettext
    return _("The application is confirmed. It goes to the court when you have signed it.")


PAGES: tuple[HTTPRouteHandler, ...] = (look_over, confirm)
