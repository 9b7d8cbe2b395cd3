"""Running cases at the clerk's desk: found among all of the court, read, and given hearings (Manual 11)."""

from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import COUNTED
from ekabinet_core.change_reason import ChangeReason, usable
from ekabinet_core.clash import FIELD
from ekabinet_core.court_search import CourtSearch
from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import CaseId
from ekabinet_core.paging import day_mark
from ekabinet_core.permission import Permission
from ekabinet_usecases.desk import Opening
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk import choices, in_fields, key_in, moment_in
from ekabinet_web.form import Form
from ekabinet_web.mandates import Row, row_of
from ekabinet_web.query import Query
from ekabinet_web.search_form import court_panel
from ekabinet_web.visit import Html, Page, Visit

PATH = "/desk/cases"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """All cases of the court, for a judge their own, or those that the address asks for."""
    query, desk = Query.of(visit.request), visit.cabinet.desk_cases
    search = CourtSearch(
        number=query["number"],
        participant=query["participant"],
        judge=query["judge"],
        state=query["state"],
    )
    found = desk.find(search, visit.actor, day_mark(query["page"]))
    is_clerk = visit.actor.may(Permission.DECIDE)
    rows = [one.id for one in found.page.rows]
    return visit.page(
        "desk/cases.html",
        found=found,
        panel=court_panel(visit, PATH, query),
        most=COUNTED,
        is_clerk=is_clerk,
        drafted=set() if is_clerk else visit.cabinet.acts.drafted(rows, visit.actor),
    )


@get("/desk/cases/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The case, its hearings, and the form for one more."""
    return case_page(visit, id, Form(dict(visit.typed_before()), {}))


@get(["/desk/cases/{id:str}/hearings", "/desk/cases/{id:str}/revoke"], sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    visit.actor.must(Permission.DECIDE)
    return case_page(visit, id, Form(dict(visit.typed_before()), {}))


@post("/desk/cases/{id:str}/hearings", sync_to_thread=True)
def set_hearing(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İclas təyin et: everybody in the case is told."""
    at, faults = moment_in(form, visit.cabinet.rules.time_zone)
    wanted = Opening(form["judge"], form["hearing_kind"], at, form["place"], form[FIELD])
    try:
        visit.cabinet.desk_hearings.set(CaseId(id), wanted, visit.actor)
    except Invalid as error:
        return case_page(visit, id, form, in_fields(error, faults))
    _ = visit.looks.catalogue.gettext
    return visit.go(f"{PATH}/{id}", _("The hearing is set. The participants will be told."))


def case_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """A case with its hearings, and what was typed."""
    desk, by = visit.cabinet.desk_cases, visit.actor
    seen = desk.look(CaseId(id), by)
    return visit.page(
        "desk/case.html",
        error=error,
        status=status_of(error),
        seen=seen,
        case=seen.case,
        linked=desk.linked(seen.case, by),
        acts=visit.cabinet.acts.of(seen.case.id, by),
        is_clerk=by.may(Permission.DECIDE),
        representatives=_representatives(visit, seen.case),
        told=visit.cabinet.serving.in_case(seen.case.id, by) if by.may(Permission.DECIDE) else (),
        typed=typed,
        choices=choices(visit, seen.case.court),
        key=key_in(error),
    )


def _representatives(visit: Visit, case: Case) -> list[Row]:
    if not visit.actor.may(Permission.DECIDE):
        return []
    return [row_of(visit, one) for one, _ in visit.cabinet.desk_joining.in_case(case, visit.actor)]


def status_of(error: CabinetError | None) -> int:
    """Whoever was outrun is told so by the status, too."""
    return 409 if isinstance(error, Conflict) else 200


def reasons_in(visit: Visit, reasons: tuple[ChangeReason, ...]) -> list[tuple[str, str]]:
    """What can be chosen as a reason: codes with their texts."""
    return [(one.code, one.label.in_(visit.looks.catalogue.language)) for one in usable(reasons)]


def is_set(visit: Visit, hearing: Hearing) -> bool:
    """Whether it is still to be held, or to be concluded."""
    return hearing.result == visit.cabinet.rules.hearing_results[0].code


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, again, set_hearing)
