"""Təmsilçilik: mandates that somebody gave and holds, a new one, and revoking one (Manual 10.2)."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen
from ekabinet_core.capacity import InPerson
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.errors import (
    CabinetError,
    Invalid,
    NotAccepted,
    NotFound,
    Unavailable,
    WrongStatus,
)
from ekabinet_core.ids import ApplicationId, CaseId, MandateId
from ekabinet_core.mandate import Mandate, Only, Standing
from ekabinet_core.paging import Page as Paged
from ekabinet_core.paging import day_mark
from ekabinet_core.permission import Permission
from ekabinet_core.signature import Signature
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.form import Form
from ekabinet_web.mandate_words import (
    authority_text,
    scope_text,
    standing_kind,
    standing_text,
    term_text,
)
from ekabinet_web.query import Query
from ekabinet_web.visit import Html, Page, Visit

PATH = "/mandates"
CASE, APPLICATION = "case:", "application:"
"""What stands before the name of a thing that may be ticked."""


@frozen
class Row:
    """A mandate as a page says it."""

    mandate: Mandate
    authority: str
    state: str
    kind: str
    term: str
    scope: str
    standing: Standing


def row_of(visit: Visit, mandate: Mandate) -> Row:
    """A mandate in the words of the page."""
    words, standing = visit.looks.catalogue, mandate.standing(today(visit))
    return Row(
        mandate,
        authority_text(mandate.instrument.authority, words),
        standing_text(standing, words),
        standing_kind(standing),
        term_text(mandate, words),
        scope_text(mandate, words),
        standing,
    )


def behind(visit: Visit, signature: Signature | None, court: str | None) -> Row | None:
    """The mandate behind what came to the desk of a court, as it stands now."""
    signed = signature.behalf if signature is not None else None
    mandate = visit.cabinet.desk_mandates.behind(signed, court, visit.actor)
    return row_of(visit, mandate) if mandate is not None else None


def today(visit: Visit) -> date:
    """The day of the courts."""
    return day_of(visit.cabinet.parts.clock, visit.cabinet.rules)


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Those given, those held, and requests to join a case."""
    actor, empowering = visit.actor, visit.cabinet.empowering
    held = [row_of(visit, one) for one in empowering.held(actor)]
    mark = day_mark(Query.of(visit.request)["page"])
    given = empowering.given(actor, mark) if actor.may(Permission.EMPOWER) else Paged()
    return visit.page(
        "mandates/index.html",
        held=held,
        given=[row_of(visit, one) for one in given.rows],
        back=given.back,
        onward=given.onward,
        joinings=visit.cabinet.joining_cases.all(actor),
        may_give=actor.may(Permission.EMPOWER),
        in_person=isinstance(actor.capacity, InPerson),
        may_join=visit.cabinet.joining_cases.has_desk,
    )


@get("/mandates/new", sync_to_thread=True)
def new(visit: NamedDependency[Visit]) -> Page:
    """Səlahiyyət ver: to whom, for what, until when."""
    return new_page(visit, Form(dict(visit.typed_before()), {}))


@post("/mandates/new", sync_to_thread=True)
def give(visit: NamedDependency[Visit], form: NamedDependency[Form]) -> Page:
    """It counts at once, or from its first day on; both are told."""
    try:
        given = visit.cabinet.empowering.give(wanted_in(form), visit.actor)
    except (Invalid, NotAccepted, Unavailable) as error:
        return new_page(visit, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(
        f"{PATH}/{given.id}", _("The mandate is given. %(name)s is told.", name=given.representative_name)
    )


@get("/mandates/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """Who acts for whom, by what, in what and until when."""
    return one_page(visit, id)


@get("/mandates/{id:str}/revoke", sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return one_page(visit, id)


@post("/mandates/{id:str}/revoke", sync_to_thread=True)
def revoke(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:  # noqa: ARG001  # it was checked
    """Ləğv et: at once, by either side."""
    _ = visit.looks.catalogue.gettext
    try:
        visit.cabinet.empowering.revoke(MandateId(id), visit.actor)
    except WrongStatus:
        return visit.go(f"{PATH}/{id}", problem=_("This mandate was revoked already."))
    except (NotAccepted, Unavailable) as error:
        return one_page(visit, id, error)
    if visit.actor_mandate == id:
        visit.act_as_oneself()
    return visit.go(
        PATH, _("The mandate is revoked. Nothing more is done under it, and both sides are told.")
    )


def wanted_in(form: Form) -> NewMandate:
    """What was filled in; raises Invalid for what is no day."""
    ticked = [name for name, value in form.texts.items() if value == "yes"]
    everything = form["scope"] == "everything"
    return NewMandate(
        form["person_number"],
        form["name"],
        form["authority"],
        everything=everything,
        applications=tuple(ApplicationId(one) for one in _named(ticked, APPLICATION)),
        cases=tuple(CaseId(one) for one in _named(ticked, CASE)),
        first=form.day("first"),
        last=form.day("last"),
        number=form["number"],
    )


def new_page(visit: Visit, typed: Form, error: CabinetError | None = None) -> Html:
    """The form, with one's own cases and applications to choose from; for an organisation with its cases."""
    actor, words = visit.actor, visit.looks.catalogue
    actor.must(Permission.EMPOWER)
    cases = visit.cabinet.cases.find(CaseSearch(), None, actor).page.rows
    applications = visit.cabinet.drafts.page(actor).rows if actor.behalf is None else ()
    return visit.page(
        "mandates/new.html",
        error=error,
        typed=typed,
        cases=[(f"{CASE}{one.id}", one.number, one.court) for one in cases],
        applications=[
            (f"{APPLICATION}{own.application.id}", own.application.number, own.application.title)
            for own in applications
        ],
        today=words.day(today(visit)),
    )


def one_page(visit: Visit, id: str, error: CabinetError | None = None) -> Html:
    """A mandate with what it names, for either side."""
    actor = visit.actor
    mandate = visit.cabinet.empowering.look(MandateId(id), actor)
    gave = mandate.representative.value != actor.person_number
    return visit.page(
        "mandates/one.html",
        error=error,
        row=row_of(visit, mandate),
        gave=gave,
        named=[*_things(visit, mandate)],
    )


def _things(visit: Visit, mandate: Mandate) -> Iterator[tuple[str, str]]:
    """The things that it names and that the actor may see now, each with its address."""
    if not isinstance(mandate.scope, Only):
        return
    for case in mandate.scope.cases:
        try:
            yield visit.cabinet.cases.get(case, visit.actor)[0].number, f"/cases/{case}"
        except NotFound:
            continue
    for application in mandate.scope.applications:
        try:
            found = visit.cabinet.drafts.get(application, visit.actor)
        except NotFound:
            continue
        yield found.number, f"/applications/{application}"


def _named(ticked: Sequence[str], start: str) -> list[str]:
    return [name.removeprefix(start) for name in ticked if name.startswith(start)]


PAGES: tuple[HTTPRouteHandler, ...] = (index, new, give, one, again, revoke)
