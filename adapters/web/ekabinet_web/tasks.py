"""A draft as a list of tasks: the five steps and the signature, each with how far it is (Manual 10)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from attrs import frozen
from ekabinet_core.application import Application, Subject
from ekabinet_core.ids import ApplicationId
from ekabinet_usecases.confirmation import Checked

from ekabinet_web.check import step_of
from ekabinet_web.steps import CHECK, STEPS
from ekabinet_web.visit import Page, Visit


class Progress(StrEnum):
    """How far a task is."""

    DONE = "done"
    BEGUN = "begun"
    NOT_BEGUN = "not-begun"
    OPTIONAL = "optional"
    """Nothing is there, and nothing has to be."""
    NOT_YET = "not-yet"
    """Another task comes first."""


@frozen
class Task:
    """One line of the list."""

    place: str
    """The last part of its address."""
    progress: Progress


def tasks_page(visit: Visit, id: ApplicationId) -> Page:
    """The home of a draft: what is done, what is left, the duty so far."""
    checked = visit.cabinet.confirmation.check(id, visit.actor)
    corrects = checked.application.corrects
    return visit.page(
        "wizard/tasks.html",
        draft=checked.application,
        assessment=checked.assessment,
        base=f"/applications/{id}",
        tasks=tasks_of(checked),
        corrected=visit.cabinet.drafts.get(corrects, visit.actor) if corrects else None,
    )


def tasks_of(checked: Checked) -> Sequence[Task]:
    """The five steps, and signing once they lack nothing but a payment."""
    steps = [Task(step, _progress(step, checked)) for step in STEPS]
    ready = all(fault.code == "not-paid-yet" for fault in checked.faults)
    return (*steps, Task(CHECK, Progress.NOT_BEGUN if ready else Progress.NOT_YET))


def _progress(step: str, checked: Checked) -> Progress:
    lacking = any(step_of(fault) == step for fault in checked.faults)
    if _held(checked.application)[step]:
        return Progress.BEGUN if lacking or _waits(step, checked) else Progress.DONE
    if _waits(step, checked):
        return Progress.NOT_YET
    if lacking:
        return Progress.NOT_BEGUN
    return Progress.OPTIONAL if step == "papers" else Progress.DONE


def _held(draft: Application) -> Mapping[str, bool]:
    """Whether anything is there yet, step by step."""
    settlement = draft.settlement
    return {
        "subject": draft.subject != Subject(),
        "parties": bool(draft.parties),
        "papers": bool(draft.attachments),
        "content": bool(draft.title or draft.text),
        "duty": settlement.begun or bool(settlement.card_prefix),
    }


def _waits(step: str, checked: Checked) -> bool:
    """Whether what the step asks is decided by the first one, which is not complete."""
    match step:
        case "parties" | "papers":
            return checked.application.subject.kind is None
        case "duty":
            return checked.assessment.total is None and not checked.assessment.set_by_court
        case _:
            return False
