"""Step 2, Tərəflər: adding and removing parties (Manual 10.2)."""

from ekabinet_core.application import Application
from ekabinet_core.errors import CabinetError, Incomplete
from ekabinet_core.ids import ApplicationId, PartyId
from ekabinet_usecases.parties import NewParty
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.steps import ADD, Step, on_draft
from ekabinet_web.visit import Html, Page, Visit

STEP = Step("parties")


@get("/applications/{id:str}/parties", sync_to_thread=True)
def parties(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The parties so far, and a form for one more."""
    typed = Form(visit.typed_before(), {})
    return on_draft(visit, id, lambda draft: parties_page(visit, draft, typed))


@post("/applications/{id:str}/parties", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Əlavə et, İrəli or Yadda saxla; a party half typed is not lost by going on."""
    try:
        if form["do"] == ADD or form["role"]:
            draft = add(visit, form, id)
        else:
            draft = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
        STEP.need(visit, draft, form)
    except CabinetError as error:
        again, typed = error, Form({}, {}) if isinstance(error, Incomplete) else form
        return on_draft(visit, id, lambda draft: parties_page(visit, draft, typed, again))
    if form["do"] == ADD:
        _ = visit.looks.catalogue.gettext
        return visit.go(f"/applications/{id}/parties", _("The party was added."))
    return STEP.onward(visit, draft, form)


@post("/applications/{id:str}/parties/{party:str}/remove", sync_to_thread=True)
def remove(
    visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str], party: FromPath[str]
) -> Page:
    """Ləğv et, beside a party."""
    try:
        visit.cabinet.parties.remove(ApplicationId(id), PartyId(party), visit.actor, form.number("version"))
    except CabinetError as error:
        again = error
        return on_draft(visit, id, lambda draft: parties_page(visit, draft, Form({}, {}), again))
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/applications/{id}/parties", _("The party was removed."))


def add(visit: Visit, form: Form, id: str) -> Application:
    """One more party as the form describes it; raises Invalid for a day that is none."""
    new = NewParty(
        role=form["role"],
        kind=form["kind"],
        known=form["known"] or "register",
        document=form["document"],
        surname=form["surname"],
        given_name=form["given_name"],
        patronymic=form["patronymic"],
        company_number=form["company_number"],
        name=form["name"],
        address=form["address"],
        citizenship=form["citizenship"],
        foreign_document=form["foreign_document"],
        contract_number=form["contract_number"],
        contract_subject=form["contract_subject"],
        signed_on=form.day("signed_on"),
        ends_on=form.day("ends_on"),
    )
    return visit.cabinet.parties.add(ApplicationId(id), new, visit.actor, form.number("version"))


def parties_page(visit: Visit, draft: Application, typed: Form, error: CabinetError | None = None) -> Html:
    """The page with what was typed."""
    roles = visit.cabinet.rules.roles_of(draft.subject.kind)
    return STEP.page(visit, draft, error, typed=typed, roles=roles)


PAGES: tuple[HTTPRouteHandler, ...] = (parties, save, remove)
