"""Running cases at the clerk's desk, and their hearings (Manual 11)."""

from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.paging import moment_mark
from ekabinet_usecases.desk import Opening
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk import choices, in_fields, moment_in
from ekabinet_web.form import Form
from ekabinet_web.query import Query
from ekabinet_web.visit import Html, Page, Visit

PATH = "/desk/cases"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Those that were opened here, the last first."""
    mark = moment_mark(Query.of(visit.request)["page"])
    return visit.page("desk/cases.html", page=visit.cabinet.desk_cases.opened(visit.actor, mark))


@get("/desk/cases/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The case, its hearings, and the form for one more."""
    return case_page(visit, id, Form(dict(visit.typed_before()), {}))


@get(["/desk/cases/{id:str}/hearings", "/desk/cases/{id:str}/result"], sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return case_page(visit, id, Form(dict(visit.typed_before()), {}))


@post("/desk/cases/{id:str}/hearings", sync_to_thread=True)
def set_hearing(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İclas təyin et: everybody in the case is told."""
    at, faults = moment_in(form, visit.cabinet.rules.time_zone)
    wanted = Opening(form["judge"], form["hearing_kind"], at, form["place"])
    try:
        visit.cabinet.desk_cases.set_hearing(CaseId(id), wanted, visit.actor)
    except Invalid as error:
        return case_page(visit, id, form, in_fields(error, faults))
    _ = visit.looks.catalogue.gettext
    return visit.go(f"{PATH}/{id}", _("The hearing is set. The participants will be told."))


@post("/desk/cases/{id:str}/result", sync_to_thread=True)
def conclude(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """What came of it, or that it will not take place."""
    hearing, _, changes = form["hearing"].partition(" ")
    seen = int(changes) if changes.isdecimal() else -1
    try:
        visit.cabinet.desk_cases.conclude(CaseId(id), HearingId(hearing), form["result"], visit.actor, seen)
    except (Invalid, Conflict) as error:
        return case_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(f"{PATH}/{id}", _("The result of the hearing is noted. The participants see it at once."))


def case_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """A case with its hearings, and what was typed."""
    case, hearings = visit.cabinet.desk_cases.look(CaseId(id), visit.actor)
    rules, words = visit.cabinet.rules, visit.looks.catalogue
    return visit.page(
        "desk/case.html",
        error=error,
        status=409 if isinstance(error, Conflict) else 200,
        case=case,
        hearings=hearings,
        told=visit.cabinet.serving.in_case(case.id, visit.actor),
        offered=[(f"{one.id} {one.changes}", words.moment_at(one.at, rules.time_zone)) for one in hearings],
        typed=typed,
        choices=choices(visit, case.court),
        results=[(one.code, one.label.in_(words.language)) for one in rules.hearing_results],
    )


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, again, set_hearing, conclude)
