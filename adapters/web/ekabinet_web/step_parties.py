"""Step 2, Tərəflər: adding and removing parties (Manual 10.2)."""

from attrs import fields
from ekabinet_core.application import Application
from ekabinet_core.coded import find
from ekabinet_core.errors import CabinetError, Conflict, Incomplete
from ekabinet_core.ids import ApplicationId, PartyId
from ekabinet_core.party import Party
from ekabinet_usecases.parties import NewParty, PersonKind
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.autosave import kept_typing
from ekabinet_web.changes import Meanwhile, added_and_removed
from ekabinet_web.form import Form
from ekabinet_web.steps import ADD, Step, on_draft
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import SAID_THERE

STEP = Step("parties")


@get("/applications/{id:str}/parties", sync_to_thread=True)
def parties(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The parties so far, and a form for one more."""
    typed = Form(visit.still_typed(), {})
    return on_draft(visit, id, lambda draft: parties_page(visit, draft, typed))


@post("/applications/{id:str}/parties", sync_to_thread=True)
def save(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Əlavə et, İrəli or Yadda saxla; a party half typed is not lost by going on."""
    try:
        if form["do"] == ADD or is_begun(form):
            draft = add(visit, form, id)
        else:
            draft = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
        STEP.need(visit, draft, form)
    except Conflict:
        return on_draft(visit, id, lambda draft: adding(visit, draft, form))
    except SAID_THERE as error:
        again, typed = error, Form({}, {}) if isinstance(error, Incomplete) else form
        return on_draft(visit, id, lambda draft: parties_page(visit, draft, typed, again))
    if form["do"] == ADD:
        return added(visit, id)
    return STEP.onward(visit, draft, form)


@post("/applications/{id:str}/parties/autosave", sync_to_thread=True)
def autosave(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """For a script, while somebody types: a party half typed is there when they come back."""
    visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
    return kept_typing(visit, form)


@post("/applications/{id:str}/parties/{party:str}/remove", sync_to_thread=True)
def remove(
    visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str], party: FromPath[str]
) -> Page:
    """Ləğv et, beside a party."""
    try:
        visit.cabinet.parties.remove(ApplicationId(id), PartyId(party), visit.actor, form.number("version"))
    except Conflict:
        return on_draft(visit, id, lambda draft: removing(visit, draft, form, PartyId(party)))
    except SAID_THERE as error:
        again = error
        return on_draft(visit, id, lambda draft: parties_page(visit, draft, Form({}, {}), again))
    return removed(visit, id)


@post("/applications/{id:str}/parties/own-details", sync_to_thread=True)
def take_over(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """The applicant is named as their cabinet names them now."""
    _ = visit.looks.catalogue.gettext
    try:
        visit.cabinet.own_details.take_over(ApplicationId(id), visit.actor)
    except Conflict:
        return visit.go(
            f"/applications/{id}/parties",
            problem=_("The draft was changed meanwhile. Press the button again."),
        )
    return on_draft(
        visit,
        id,
        lambda _draft: visit.go(f"/applications/{id}/parties", _("The parties name you as you are now.")),
    )


def is_begun(form: Form) -> bool:
    """Whether somebody has begun to describe a party: what kind of person it is may be chosen for them."""
    chosen_for_them = {"kind", "known"}
    described = (one.name for one in fields(NewParty) if one.name not in chosen_for_them)
    return any(form[name].strip() for name in described)


def add(visit: Visit, form: Form, id: str) -> Application:
    """One more party as the form describes it; raises Invalid for a day that is none."""
    draft = visit.cabinet.parties.add(ApplicationId(id), party_in(form), visit.actor, form.number("version"))
    visit.typed_before()
    return draft


def party_in(form: Form) -> NewParty:
    """A party as the form describes it; raises Invalid for a day that is none."""
    return NewParty(
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


def added(visit: Visit, id: str) -> Page:
    """Back to the parties, after one more is among them."""
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/applications/{id}/parties", _("The party was added."))


def removed(visit: Visit, id: str) -> Page:
    """Back to the parties, after one was taken out."""
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/applications/{id}/parties", _("The party was removed."))


def adding(visit: Visit, draft: Application, form: Form) -> Page:
    """Who came or went while a party was typed; it can be added to them, unless it came itself."""
    _, names = visit.looks.catalogue.gettext, names_of(visit, draft)
    came, went = added_and_removed(form, names)
    if any(_name(visit, party) in came and _described(visit, party, form) for party in draft.parties):
        return added(visit, draft.id)
    wish = _("You were adding: %(name)s.", name=_titled(visit, _typed_name(visit, form), form["role"]))
    meanwhile = Meanwhile((), came, went, wish, _("Add mine too"))
    return STEP.overtaken(visit, draft, form, meanwhile, listed=names)


def removing(visit: Visit, draft: Application, form: Form, id: PartyId) -> Page:
    """Who came or went before a party was removed; it can be removed still, unless it is gone."""
    _, names = visit.looks.catalogue.gettext, names_of(visit, draft)
    there = next((party for party in draft.parties if party.id == id), None)
    if there is None:
        return removed(visit, draft.id)
    wish = _("You were removing: %(name)s.", name=_name(visit, there))
    meanwhile = Meanwhile((), *added_and_removed(form, names), wish, _("Remove it all the same"))
    to = f"/applications/{draft.id}/parties/{id}/remove"
    return STEP.overtaken(visit, draft, form, meanwhile, listed=names, to=to)


def names_of(visit: Visit, draft: Application) -> list[str]:
    """Each party with its role."""
    return [_name(visit, party) for party in draft.parties]


def parties_page(visit: Visit, draft: Application, typed: Form, error: CabinetError | None = None) -> Html:
    """The page with what was typed."""
    roles = visit.cabinet.rules.roles_of(draft.subject.kind)
    renewed = visit.cabinet.own_details.renewed(draft, visit.actor)
    listed = names_of(visit, draft)
    return STEP.page(visit, draft, error, typed=typed, roles=roles, listed=listed, renewed=renewed)


def _name(visit: Visit, party: Party) -> str:
    return _titled(visit, party.person.name, party.role)


def _titled(visit: Visit, name: str, code: str) -> str:
    role = find(visit.cabinet.rules.roles, code)
    return f"{name}, {role.label.in_(visit.looks.catalogue.language)}" if role is not None else name


def _described(visit: Visit, party: Party, form: Form) -> bool:
    """Whether the form describes that party."""
    if form["kind"] == PersonKind.MYSELF:
        return party.myself
    person, behalf = party.person, visit.actor.behalf
    if form["kind"] == PersonKind.ORGANISATION:
        return behalf is not None and behalf.number in person.identifiers
    told = {person.name, *(one.value for one in person.identifiers)}
    typed = {form["document"].strip(), form["company_number"].strip(), _typed_name(visit, form)}
    return party.role == form["role"] and not told.isdisjoint(typed)


def _typed_name(visit: Visit, form: Form) -> str:
    match form["kind"]:
        case PersonKind.MYSELF:
            return visit.looks.catalogue.gettext("Myself")
        case PersonKind.ORGANISATION:
            return visit.actor.behalf.name if visit.actor.behalf else ""
        case PersonKind.LEGAL:
            return form["name"].strip() or form["company_number"].strip()
        case _:
            parts = (form["given_name"], form["patronymic"], form["surname"])
            return " ".join(" ".join(parts).split()) or form["document"].strip()


PAGES: tuple[HTTPRouteHandler, ...] = (parties, save, autosave, remove, take_over)
