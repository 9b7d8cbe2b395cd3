"""Düzəlişlər: what was corrected in an application that the court gave back (Manual 10.6)."""

from collections.abc import Iterator

from ekabinet_core.application import Application
from ekabinet_core.coded import called
from ekabinet_core.correction import Correction
from ekabinet_core.ids import ApplicationId
from ekabinet_core.party import Party
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.changes import Change, differing
from ekabinet_web.subject_changes import subject_fields
from ekabinet_web.visit import Html, Page, Visit


@get("/applications/{id:str}/corrections", sync_to_thread=True)
def mine(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """For whoever filed it, or is about to."""
    correction = visit.cabinet.corrections.mine(ApplicationId(id), visit.actor)
    return corrections_page(visit, correction, "/applications")


@get("/desk/{id:str}/corrections", sync_to_thread=True)
def received(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """For the clerk of the court that gave it back."""
    correction = visit.cabinet.corrections.received(ApplicationId(id), visit.actor)
    return corrections_page(visit, correction, "/desk")


def corrections_page(visit: Visit, correction: Correction, place: str) -> Html:
    """What was and what is; ``place`` is where both applications are read."""
    return visit.page(
        "applications/corrections.html",
        correction=correction,
        changes=differing(fields_of(visit, correction)),
        place=place,
    )


def fields_of(visit: Visit, correction: Correction) -> Iterator[Change]:
    """Each field in words, as it was and as it is; documents stand in a table of their own."""
    _, was, now = visit.looks.catalogue.gettext, correction.returned, correction.corrected
    yield from subject_fields(was.subject, now.subject, visit.cabinet.rules, visit.looks.catalogue)
    for one, other in correction.parties.pairs:
        yield Change(_role(visit, one or other), _described(visit, one), _described(visit, other))
    yield Change(_("Title of the application"), was.title, now.title)
    yield Change(_("Text of the application"), was.rich, now.rich)
    yield Change(_("Exempt from the duty"), _exempt(visit, was), _exempt(visit, now))


def _role(visit: Visit, party: Party | None) -> str:
    language = visit.looks.catalogue.language
    return called(visit.cabinet.rules.roles, party.role, language) if party is not None else ""


def _described(visit: Visit, party: Party | None) -> str:
    """Somebody in a few words; a person's own number is not among them."""
    if party is None:
        return ""
    words, rules, person, contract = visit.looks.catalogue, visit.cabinet.rules, party.person, party.contract
    numbers = [one.value for one in person.identifiers if one.kind != rules.person_number]
    told = [person.name, *numbers, person.document, person.citizenship, person.address]
    if contract is not None:
        days = f"{words.day(contract.signed_on)} – {words.day(contract.ends_on)}"
        told += [contract.number, contract.subject, days]
    return ", ".join(filter(None, told))


def _exempt(visit: Visit, application: Application) -> str:
    """By which ground no duty is paid; empty for none."""
    exemption, language = application.settlement.exemption, visit.looks.catalogue.language
    return called(visit.cabinet.rules.grounds, exemption.ground, language) if exemption is not None else ""


PAGES: tuple[HTTPRouteHandler, ...] = (mine, received)
