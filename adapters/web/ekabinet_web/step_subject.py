"""Step 1, Ərizə növü: each choice opens the next (Manual 10.1)."""

from attrs import evolve
from ekabinet_core.application import Application, Subject
from ekabinet_core.errors import CabinetError, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import find
from ekabinet_usecases.subject import ChosenSubject
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.steps import Step, on_draft
from ekabinet_web.visit import Html, Page, Visit

STEP = Step("subject")
FIELDS = ("court", "kind", "category", "subcategory", "demand", "what", "value")
REFRESH = "refresh"


@get("/applications/{id:str}/subject", sync_to_thread=True)
def subject(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The choices as they are."""
    kept = visit.typed_before()
    return on_draft(
        visit, id, lambda draft: subject_page(visit, draft, from_texts(kept) if kept else stored(draft))
    )


@get("/applications/{id:str}/subject/fields", sync_to_thread=True)
def fields(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The fields that follow from a choice just made; looking saves nothing."""
    query = visit.request.query_params
    chosen = from_texts({name: str(query.get(name, "")) for name in FIELDS})
    return on_draft(
        visit, id, lambda draft: subject_page(visit, draft, chosen, template="wizard/_subject_fields.html")
    )


@post("/applications/{id:str}/subject", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İrəli or Yadda saxla: keep the choices."""
    chosen = from_texts(form.texts)
    if form["do"] == REFRESH:
        return on_draft(visit, id, lambda draft: subject_page(visit, draft, chosen))
    try:
        draft = visit.cabinet.subject.save(ApplicationId(id), chosen, visit.actor, form.number("version"))
        STEP.need(visit, draft, form)
    except CabinetError as error:
        again = error
        return on_draft(visit, id, lambda draft: subject_page(visit, draft, chosen, again))
    return STEP.onward(visit, draft, form)


def subject_page(
    visit: Visit,
    draft: Application,
    chosen: ChosenSubject,
    error: CabinetError | None = None,
    *,
    template: str = "",
) -> Html:
    """The page; choices that no longer fit the ones above them fall away."""
    rules, fitting = visit.cabinet.rules, fitting_choices(visit, chosen)
    categories = rules.categories_of(fitting.kind)
    category = find(categories, fitting.category)
    return STEP.page(
        visit,
        draft,
        error,
        assessment=visit.cabinet.subject.estimate(fitting),
        template=template,
        chosen=chosen,
        fitting=fitting,
        kinds=rules.kinds_of(fitting.court),
        categories=categories,
        subcategories=category.subcategories if category else (),
        demands=rules.demands_of(fitting.kind),
        asked=find(rules.demands_of(fitting.kind), chosen.demand),
    )


def fitting_choices(visit: Visit, chosen: ChosenSubject) -> Subject:
    """What fits together, with the value if it can be read."""
    try:
        return visit.cabinet.subject.fitting(chosen)
    except Invalid:
        return visit.cabinet.subject.fitting(evolve(chosen, value=""))


def from_texts(texts: dict[str, str]) -> ChosenSubject:
    """The choices of a form."""
    return ChosenSubject(**{name: texts.get(name, "") for name in FIELDS})


def stored(draft: Application) -> ChosenSubject:
    """The choices of a draft, as a form shows them."""
    subject, demand = draft.subject, draft.subject.demand
    return ChosenSubject(
        court=subject.court or "",
        kind=subject.kind or "",
        category=subject.category or "",
        subcategory=subject.subcategory or "",
        demand=demand.kind if demand else "",
        what=demand.what if demand else "",
        value=str(demand.value).replace(".", ",") if demand and demand.value else "",
    )


PAGES: tuple[HTTPRouteHandler, ...] = (subject, fields, save)
