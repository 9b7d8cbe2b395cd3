"""Step 1, Ərizə növü: each choice opens the next, and several demands have a block each (Manual 10.1)."""

from attrs import evolve
from ekabinet_core.application import Application, Subject
from ekabinet_core.completeness import DEMANDS_MOST
from ekabinet_core.errors import CabinetError, Conflict, Incomplete, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_usecases.day import day_of
from ekabinet_usecases.subject import ChosenDemand, ChosenSubject
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.changes import Meanwhile, differing
from ekabinet_web.demand_form import ADD, REMOVE, bare, blocks_of, edited, homeless, without_empty
from ekabinet_web.form import Form
from ekabinet_web.steps import Step, on_draft
from ekabinet_web.subject_changes import subject_fields
from ekabinet_web.subject_form import SubjectForm, from_texts, stored
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

STEP = Step("subject")
REFRESH = "refresh"
PARTS = "wizard/_subject_parts.html"


@get("/applications/{id:str}/subject", sync_to_thread=True)
def subject(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The choices as they are, or as they were made before the page was left."""
    kept = Form(visit.typed_before(), {})
    if not kept.texts:
        return on_draft(visit, id, lambda draft: subject_page(visit, draft, stored(draft)))
    chosen, seen = from_texts(kept.texts), kept.number("version")
    return on_draft(visit, id, lambda draft: subject_page(visit, draft, chosen, seen=seen))


@post("/applications/{id:str}/subject/fields", sync_to_thread=True)
def fields(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """For a script, the parts of the form that follow from a choice just made; looking saves nothing."""
    chosen, focus = after(form)
    part = str(visit.request.query_params.get("part", ""))
    return on_draft(
        visit,
        id,
        lambda draft: subject_page(
            visit, draft, chosen, focus=focus, template=PARTS, part=part, shown=form["shown"]
        ),
    )


@post("/applications/{id:str}/subject", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İrəli or Yadda saxla: keep the choices; a block more or less saves nothing and loses nothing."""
    chosen, focus = after(form)
    seen = form.number("version")
    if form["do"] in {REFRESH, ADD} or REMOVE.fullmatch(form["do"]):
        return on_draft(visit, id, lambda draft: subject_page(visit, draft, chosen, seen=seen, focus=focus))
    chosen = without_empty(chosen)
    try:
        if faults := homeless(chosen, visit.cabinet.rules):
            raise Incomplete(faults)
        draft = visit.cabinet.subject.save(ApplicationId(id), chosen, visit.actor, seen)
        seen = draft.version
        STEP.need(visit, draft, form)
    except Conflict:
        return on_draft(
            visit, id, lambda draft: STEP.overtaken(visit, draft, form, meanwhile(visit, draft, chosen))
        )
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: subject_page(visit, draft, chosen, again, seen=seen))
    return STEP.onward(visit, draft, form)


def meanwhile(visit: Visit, draft: Application, chosen: ChosenSubject) -> Meanwhile:
    """Which of the choices are saved otherwise now."""
    typed, words = visit.cabinet.subject.fitting(chosen), visit.looks.catalogue
    return Meanwhile(differing(subject_fields(draft.subject, typed, visit.cabinet.rules, words)))


def subject_page(
    visit: Visit,
    draft: Application,
    chosen: ChosenSubject,
    error: CabinetError | None = None,
    *,
    seen: int | None = None,
    focus: int = 0,
    template: str = "",
    part: str = "",
    shown: str = "",
) -> Html:
    """The page, or the one part of it that a script asks for.

    ``focus`` is the place of the demand to go on at; ``shown`` the kind whose demands are on the page.
    """
    rules, fitting = visit.cabinet.rules, fitting_choices(visit, chosen)
    day, language = day_of(visit.cabinet.parts.clock, rules), visit.looks.catalogue.language
    about = SubjectForm(rules, chosen, fitting, day, language, focus)
    return STEP.page(
        visit,
        draft,
        reachable(error, about),
        seen=seen,
        assessment=visit.cabinet.subject.estimate(draft, fitting),
        template=template,
        fitting=fitting,
        about=about,
        part=part,
        shown=shown,
    )


def reachable(error: CabinetError | None, about: SubjectForm) -> CabinetError | None:
    """Only what can be put right on the page: a choice that no other has opened yet is not asked for."""
    if not isinstance(error, Incomplete):
        return error
    faults = [fault for fault in error.faults if about.shows(fault.field)]
    return Incomplete(faults) if faults else error


def fitting_choices(visit: Visit, chosen: ChosenSubject) -> Subject:
    """What fits together; of a demand that cannot be read, its kind only."""
    step = visit.cabinet.subject

    def readable(demand: ChosenDemand) -> ChosenDemand:
        try:
            step.fitting(evolve(chosen, demands=(demand,)))
        except Invalid:
            return bare(demand)
        return demand

    blocks = blocks_of(chosen, visit.cabinet.rules)[:DEMANDS_MOST]
    return step.fitting(evolve(chosen, demands=tuple(readable(block.typed) for block in blocks)))


def after(form: Form) -> tuple[ChosenSubject, int]:
    """The choices after the deed of a form, and the place of the demand to go on at."""
    chosen = from_texts(form.texts)
    demands, focus = edited(chosen.demands, form["do"])
    return evolve(chosen, demands=demands), focus


PAGES: tuple[HTTPRouteHandler, ...] = (subject, fields, save)
