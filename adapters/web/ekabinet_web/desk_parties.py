"""Parties of a running case at the clerk's desk: named, found in the registers, taken out."""

from ekabinet_core.errors import CabinetError
from ekabinet_core.ids import CaseId
from ekabinet_usecases.desk_parties import parties_edition
from ekabinet_usecases.named_parties import named_parties
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk_cases import status_of
from ekabinet_web.form import Form
from ekabinet_web.query import Query
from ekabinet_web.step_parties import party_in
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

PATH = "/desk/cases/{id:str}/parties"


@get(PATH, sync_to_thread=True)
def parties(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Who takes part, and a form to name somebody."""
    return parties_page(visit, id, Form(dict(visit.typed_before()), {}))


@post(PATH, sync_to_thread=True)
def name(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Tərəfi əlavə et: from now on they read the case."""
    desk, by = visit.cabinet.desk_parties, visit.actor
    try:
        named = desk.name(CaseId(id), party_in(form), form["instead"], by, form["seen"])
    except SAID_THERE as error:
        return parties_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/desk/cases/{id}", _("%(name)s takes part in the case now.", name=named))


@get(f"{PATH}/take-out", sync_to_thread=True)
def going(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Whether the one whom the address names shall go; the parties where it names nobody."""
    case = visit.cabinet.desk_cases.to_change(CaseId(id), visit.actor).case
    key = Query.of(visit.request)["party"]
    party = dict(named_parties(case)).get(key)
    if party is None:
        return visit.go(f"/desk/cases/{id}/parties")
    return visit.page(
        "desk/case_take_out.html", case=case, key=key, party=party, edition=parties_edition(case)
    )


@post(f"{PATH}/take-out", sync_to_thread=True)
def take_out(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İşdən çıxar: they read the case no more."""
    try:
        gone = visit.cabinet.desk_parties.take_out(CaseId(id), form["party"], visit.actor, form["seen"])
    except SAID_THERE as error:
        return parties_page(visit, id, Form({}, {}), error)
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/desk/cases/{id}", _("%(name)s takes part in the case no more.", name=gone))


def parties_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """The parties with what was typed."""
    seen = visit.cabinet.desk_cases.to_change(CaseId(id), visit.actor)
    rules, language, listed = visit.cabinet.rules, visit.looks.catalogue.language, named_parties(seen.case)
    allowed = {*visit.cabinet.desk_parties.roles}
    return visit.page(
        "desk/case_parties.html",
        error=error,
        status=status_of(error),
        case=seen.case,
        edition=parties_edition(seen.case),
        behind=seen.case.id in seen.behind,
        typed=typed,
        parties=listed,
        nameless=[(key, one) for key, one in listed if one.identifier is None],
        roles=[(one.code, one.label.in_(language)) for one in rules.roles if one.code in allowed],
    )


PAGES: tuple[HTTPRouteHandler, ...] = (parties, name, going, take_out)
