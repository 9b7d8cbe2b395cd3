"""A hearing at the clerk's desk: moved, called off, concluded; what it was before stays readable."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from ekabinet_core.case import Hearing
from ekabinet_core.change_reason import Why
from ekabinet_core.clash import FIELD
from ekabinet_core.errors import CabinetError, Conflict, Invalid, NotFound
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_usecases.desk import Opening
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk import choices, in_fields, key_in, moment_in
from ekabinet_web.desk_cases import is_set, reasons_in, status_of
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit

PATH = "/desk/cases/{id:str}/hearings/{hearing:str}"


@get([PATH, f"{PATH}/result"], sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str], hearing: FromPath[str]) -> Page:
    """What it is set for, what it was set for before, and what can be done with it."""
    return hearing_page(visit, "desk/hearing.html", (id, hearing), _typed(visit, {}))


@post(f"{PATH}/result", sync_to_thread=True)
def conclude(
    visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str], hearing: FromPath[str]
) -> Page:
    """What came of it."""
    place, by = (CaseId(id), HearingId(hearing)), visit.actor
    try:
        seen, anyway = form.number("seen"), form[FIELD]
        visit.cabinet.desk_hearings.conclude(*place, form["result"], by, seen, anyway=anyway)
    except (Invalid, Conflict) as error:
        return hearing_page(visit, "desk/hearing.html", (id, hearing), form, error)
    _ = visit.looks.catalogue.gettext
    return _gone(visit, id, _("The result of the hearing is noted. The participants see it at once."))


@get(f"{PATH}/move", sync_to_thread=True)
def moving(visit: NamedDependency[Visit], id: FromPath[str], hearing: FromPath[str]) -> Page:
    """The form to move it, filled in as it is now."""
    known = _hearing_of(visit, id, hearing)
    return hearing_page(visit, "desk/hearing_move.html", (id, hearing), _typed(visit, _as_set(visit, known)))


@post(f"{PATH}/move", sync_to_thread=True)
def move(
    visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str], hearing: FromPath[str]
) -> Page:
    """İclası köçür: another time, place, judge or kind, and why."""
    at, faults = moment_in(form, visit.cabinet.rules.time_zone)
    wanted = Opening(form["judge"], form["hearing_kind"], at, form["place"], form[FIELD])
    place, seen = (CaseId(id), HearingId(hearing)), form.number("seen")
    try:
        visit.cabinet.desk_hearings.move(*place, wanted, _why(form), by=visit.actor, seen=seen)
    except Invalid as error:
        return hearing_page(visit, "desk/hearing_move.html", (id, hearing), form, in_fields(error, faults))
    except Conflict as error:
        return hearing_page(visit, "desk/hearing_move.html", (id, hearing), form, error)
    _ = visit.looks.catalogue.gettext
    return _gone(visit, id, _("The hearing is moved. The participants will be told why."))


@get(f"{PATH}/call-off", sync_to_thread=True)
def calling_off(visit: NamedDependency[Visit], id: FromPath[str], hearing: FromPath[str]) -> Page:
    """The form to call it off."""
    return hearing_page(visit, "desk/hearing_call_off.html", (id, hearing), _typed(visit, {}))


@post(f"{PATH}/call-off", sync_to_thread=True)
def call_off(
    visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str], hearing: FromPath[str]
) -> Page:
    """İclası ləğv et: nobody need come, and why."""
    place, seen = (CaseId(id), HearingId(hearing)), form.number("seen")
    try:
        visit.cabinet.desk_hearings.call_off(*place, form["result"], _why(form), by=visit.actor, seen=seen)
    except (Invalid, Conflict) as error:
        return hearing_page(visit, "desk/hearing_call_off.html", (id, hearing), form, error)
    _ = visit.looks.catalogue.gettext
    return _gone(visit, id, _("The hearing is called off. The participants will be told why."))


def hearing_page(
    visit: Visit, template: str, place: tuple[str, str], typed: Form, error: CabinetError | None = None
) -> Html:
    """A hearing of a case with a form, and what was typed; raises NotFound."""
    seen = visit.cabinet.desk_cases.to_change(CaseId(place[0]), visit.actor)
    hearing = _found(seen.hearings, place[1])
    rules, language = visit.cabinet.rules, visit.looks.catalogue.language
    results = [(one.code, one.label.in_(language)) for one in rules.hearing_results]
    return visit.page(
        template,
        error=error,
        status=status_of(error),
        case=seen.case,
        hearing=hearing,
        behind=hearing.id in seen.behind,
        is_set=is_set(visit, hearing),
        typed=typed,
        choices=choices(visit, seen.case.court),
        reasons=reasons_in(visit, rules.hearing_reasons),
        results=[one for one in results if one[0] not in rules.called_off],
        off=[one for one in results if one[0] in rules.called_off],
        key=key_in(error),
    )


def _hearing_of(visit: Visit, id: str, hearing: str) -> Hearing:
    return _found(visit.cabinet.desk_cases.to_change(CaseId(id), visit.actor).hearings, hearing)


def _found(hearings: Sequence[Hearing], id: str) -> Hearing:
    for one in hearings:
        if one.id == id:
            return one
    raise NotFound("hearing")


def _as_set(visit: Visit, hearing: Hearing) -> Mapping[str, str]:
    """The fields of the form as the hearing is set now."""
    at = hearing.at.astimezone(ZoneInfo(visit.cabinet.rules.time_zone))
    return {
        "judge": hearing.judge,
        "hearing_kind": hearing.kind,
        "day": f"{at:%d.%m.%Y}",
        "time": f"{at:%H:%M}",
        "place": hearing.place,
    }


def _typed(visit: Visit, otherwise: Mapping[str, str]) -> Form:
    """What was typed before the page was left, or what stands there at first."""
    return Form({**otherwise, **visit.typed_before()}, {})


def _why(form: Form) -> Why:
    return Why(form["reason"], form["remark"])


def _gone(visit: Visit, id: str, notice: str) -> Page:
    return visit.go(f"/desk/cases/{id}", notice)


PAGES: tuple[HTTPRouteHandler, ...] = (one, conclude, moving, move, calling_off, call_off)
