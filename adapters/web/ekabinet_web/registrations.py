"""Qeydiyyatçı: signed forms of those who registered with an identity card (Manual 2.1 step 5)."""

from collections.abc import Mapping

from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.identity_request import RefusalGround
from ekabinet_core.ids import IdentityRequestId
from ekabinet_core.package import PackagedFile
from ekabinet_core.paging import moment_mark
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.downloads import download
from ekabinet_web.form import Form
from ekabinet_web.query import Query
from ekabinet_web.visit import Html, Page, Visit


@get("/registrations", sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Those without an answer first, the oldest of them on top."""
    desk, query, actor = visit.cabinet.registrar_desk, Query.of(visit.request), visit.actor
    waiting = desk.waiting(actor, moment_mark(query["waiting"]))
    answered = desk.answered(actor, moment_mark(query["answered"]))
    return visit.page("desk/registrations.html", pages={"waiting": waiting, "answered": answered})


@get("/registrations/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What to compare, and the two answers."""
    return request_page(visit, id, Form(dict(visit.typed_before()), {}))


@get(["/registrations/{id:str}/confirm", "/registrations/{id:str}/refuse"], sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return request_page(visit, id, Form(dict(visit.typed_before()), {}))


@get("/registrations/{id:str}/scan", sync_to_thread=True)
def scan(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """The form with the copy of the card, to save."""
    found, content = visit.cabinet.registrar_desk.scan(IdentityRequestId(id), visit.actor)
    return download(visit, PackagedFile(found.name, found.media_type, found.file), content)


@post("/registrations/{id:str}/confirm", sync_to_thread=True)
def confirm(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Təsdiqlə: they are who they say."""
    try:
        visit.cabinet.registrar_desk.confirm(IdentityRequestId(id), visit.actor)
    except Conflict as error:
        return request_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go("/registrations", _("The registration is confirmed. The person gets a letter."))


@post("/registrations/{id:str}/refuse", sync_to_thread=True)
def refuse(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """İmtina et: the form does not show it."""
    try:
        visit.cabinet.registrar_desk.refuse(
            IdentityRequestId(id), form["refusal"], form["reason"], visit.actor
        )
    except (Invalid, Conflict) as error:
        return request_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go("/registrations", _("The registration is not confirmed. The person reads why."))


def request_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """A request with both forms, and what was typed."""
    claimed = visit.cabinet.registrar_desk.open(IdentityRequestId(id), visit.actor)
    status = 409 if isinstance(error, Conflict) else 200
    return visit.page(
        "desk/registration.html",
        error=error,
        status=status,
        claimed=claimed,
        typed=typed,
        refusals=refusals_in_words(visit.looks.catalogue),
    )


def refusals_in_words(words: Catalogue) -> Mapping[str, str]:
    """Each thing that may be wrong with a form, as the person and the registrar read it."""
    _ = words.gettext
    return {
        RefusalGround.UNSIGNED: _("The form is not signed"),
        RefusalGround.OTHER_SIGNATURE: _("The signature is not that of the card"),
        RefusalGround.OTHER_DATA: _("Name or number are not those of the card"),
        RefusalGround.CARD_MISSING: _("The copy of the card is missing"),
        RefusalGround.UNREADABLE: _("The form or the copy of the card cannot be read"),
        RefusalGround.OTHER: _("Something else"),
    }


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, again, scan, confirm, refuse)
