"""İcra işi aç: a clerk tells that an act of the court is being enforced (Manual 4)."""

from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import CaseId
from ekabinet_usecases.enforcement_desk import WantedEnforcement
from ekabinet_usecases.named_parties import named_parties
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk_cases import status_of
from ekabinet_web.form import Form
from ekabinet_web.several_days import days_in, told_of_days
from ekabinet_web.visit import Html, Page, Visit


@get("/desk/cases/{id:str}/enforcement", sync_to_thread=True)
def new(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The form, with the acts of the case to choose from."""
    return enforcement_page(visit, id, Form(dict(visit.typed_before()), {}))


@post("/desk/cases/{id:str}/enforcement", sync_to_thread=True)
def open_one(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İcra işini aç: both sides find it among their enforcement cases."""
    days, faults = days_in(form, "writ_on", "opened_on")
    wanted = WantedEnforcement(
        act=form["act"],
        number=form["number"],
        writ_number=form["writ_number"],
        writ_on=days["writ_on"],
        opened_on=days["opened_on"],
        office=form["office"],
        officer=form["officer"],
        claimant=form["claimant"],
        debtor=form["debtor"],
        owed=form["owed"],
    )
    try:
        visit.cabinet.enforcement_desk.open(CaseId(id), wanted, visit.actor)
    except Invalid as error:
        return enforcement_page(visit, id, form, told_of_days(error, faults))
    except Conflict as error:
        return enforcement_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/desk/cases/{id}", _("The enforcement case is opened. Both sides will be told."))


def enforcement_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """The form with what was typed."""
    case, acts = visit.cabinet.enforcement_desk.look(CaseId(id), visit.actor)
    words = visit.looks.catalogue
    return visit.page(
        "desk/enforcement.html",
        error=error,
        status=status_of(error),
        case=case,
        typed=typed,
        acts=[(one.file.digest, f"{one.name}, {words.day(one.added_on)}") for one in acts],
        sides=[(key, one.name) for key, one in named_parties(case)],
    )


PAGES: tuple[HTTPRouteHandler, ...] = (new, open_one)
