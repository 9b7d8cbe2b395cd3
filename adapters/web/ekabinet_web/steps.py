"""The five steps of Yeni ərizə (Manual 10.1-10.5): what each needs, and where it leads."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.completeness import (
    content_faults,
    duty_faults,
    paper_faults,
    party_faults,
    subject_faults,
)
from ekabinet_core.errors import CabinetError, Fault, Incomplete, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.status import Status
from ekabinet_usecases.day import day_of

from ekabinet_web.autosave import saved_text
from ekabinet_web.changes import Meanwhile, carried
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit

STEPS = ("subject", "parties", "papers", "content", "duty")
NEXT = "next"
CHECK = "check"
ADD = "add"


@frozen
class Step:
    """One of the five steps. Each saves what was typed, complete or not."""

    name: str

    @property
    def number(self) -> int:
        """1 to 5."""
        return STEPS.index(self.name) + 1

    def need(self, visit: Visit, draft: Application, form: Form) -> None:
        """Raises Incomplete for what the step lacks, when the person wants to go on."""
        if form["do"] in {NEXT, CHECK} and (faults := tuple(self.faults(visit, draft))):
            raise Incomplete(faults)

    def faults(self, visit: Visit, draft: Application) -> Iterator[Fault]:
        """What this step lacks."""
        rules = visit.cabinet.rules
        kind = rules.kind(draft.subject.kind)
        match self.name:
            case "subject":
                return subject_faults(draft.subject, rules, day_of(visit.cabinet.parts.clock, rules))
            case "parties":
                return party_faults(draft.parties, kind, rules)
            case "papers":
                return paper_faults(draft.attachments, draft.subject, kind)
            case "content":
                return content_faults(draft.title, draft.text)
            case "duty":
                found = duty_faults(draft.settlement, visit.cabinet.duty.assess(draft), rules)
                return (fault for fault in found if fault.code != "not-paid-yet")
            case _:
                return iter(())

    def onward(self, visit: Visit, draft: Application, form: Form) -> Page:
        """İrəli goes to the next step, Təsdiqlə to the check page; Yadda saxla stays here."""
        base = f"/applications/{draft.id}"
        if form["do"] == CHECK:
            return visit.go(f"{base}/check")
        if form["do"] == NEXT and self.number < len(STEPS):
            return visit.go(f"{base}/{STEPS[self.number]}")
        return visit.go(f"{base}/{self.name}", saved_text(visit, draft))

    def overtaken(
        self,
        visit: Visit,
        draft: Application,
        form: Form,
        meanwhile: Meanwhile,
        *,
        listed: Sequence[str] = (),
        to: str = "",
    ) -> Page:
        """What was saved meanwhile, and the two ways on; what is saved as it was typed leads on by itself.

        ``listed`` are the names that a list has now; ``to`` is where the form goes, if not to the step.
        """
        if meanwhile.nothing:
            return self._as_saved(visit, draft, form)
        base = f"/applications/{draft.id}"
        return visit.page(
            "wizard/changes.html",
            error=Invalid.because("changes", "changed-meanwhile"),
            status=409,
            draft=draft,
            step=self,
            base=base,
            meanwhile=meanwhile,
            carried=carried(form),
            do=form["do"],
            listed=listed,
            to=to or f"{base}/{self.name}",
        )

    def page(
        self,
        visit: Visit,
        draft: Application,
        error: CabinetError | None = None,
        *,
        seen: int | None = None,
        assessment: Assessment | None = None,
        template: str = "",
        **context: Any,  # what a template is given
    ) -> Html:
        """The step's page, with the steps and the duty so far.

        ``seen`` is the version that stood before whoever typed what the page shows, where not this one:
        what was saved since is still shown to them when they save.
        """
        return visit.page(
            template or f"wizard/{self.name}.html",
            error=error,
            draft=draft,
            version=draft.version if seen is None else seen,
            step=self,
            base=f"/applications/{draft.id}",
            assessment=assessment or visit.cabinet.duty.assess(draft),
            subject=context.get("fitting", draft.subject),
            partial=bool(template),
            corrected=visit.cabinet.drafts.get(draft.corrects, visit.actor) if draft.corrects else None,
            **context,
        )

    def _as_saved(self, visit: Visit, draft: Application, form: Form) -> Page:
        try:
            self.need(visit, draft, form)
        except Incomplete:
            return visit.go(f"/applications/{draft.id}/{self.name}")
        return self.onward(visit, draft, form)


def on_draft(visit: Visit, id: str, page: Callable[[Application], Page]) -> Page:
    """A page of a draft as it is stored now; what is a draft no more is shown instead."""
    draft = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
    if draft.status is Status.DRAFT:
        return page(draft)
    _ = visit.looks.catalogue.gettext
    said = _("This application is a draft no more, so it cannot be changed here.")
    return visit.go(f"/applications/{id}", problem=said)
