"""Representatives at the clerk's desk: who asks to be let into a case, and who is out of it again."""

from ekabinet_core.errors import CabinetError, Conflict, Invalid, WrongStatus
from ekabinet_core.ids import CaseId, JoiningId, MandateId
from ekabinet_core.joining import JoiningGround
from ekabinet_core.package import PackagedFile
from ekabinet_core.paging import moment_mark
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.downloads import download
from ekabinet_web.form import Form
from ekabinet_web.joining import container_name, signed_request
from ekabinet_web.mandate_words import authority_text, ground_text
from ekabinet_web.query import Query
from ekabinet_web.visit import Html, Page, Visit
from ekabinet_web.wording import error_text

PATH = "/desk/joinings"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """Those without an answer first, the oldest of them on top."""
    desk, query, actor = visit.cabinet.desk_joining, Query.of(visit.request), visit.actor
    waiting = desk.waiting(actor, moment_mark(query["waiting"]))
    answered = desk.answered(actor, moment_mark(query["answered"]))
    return visit.page("desk/joinings.html", pages={"waiting": waiting, "answered": answered})


@get("/desk/joinings/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What to compare, and the two answers."""
    return joining_page(visit, id, Form(dict(visit.typed_before()), {}))


@get(["/desk/joinings/{id:str}/accept", "/desk/joinings/{id:str}/give-back"], sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return joining_page(visit, id, Form(dict(visit.typed_before()), {}))


@get("/desk/joinings/{id:str}/paper", sync_to_thread=True)
def paper(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """The order or the power of attorney, to save."""
    found, content = visit.cabinet.desk_joining.paper(JoiningId(id), visit.actor)
    return download(visit, PackagedFile(found.name, found.media_type, found.file), content)


@get("/desk/joinings/{id:str}/container", sync_to_thread=True)
def container(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """The request as it was signed, to save."""
    joining, content = visit.cabinet.desk_joining.container(JoiningId(id), visit.actor)
    return signed_request(visit, joining, content)


@post("/desk/joinings/{id:str}/accept", sync_to_thread=True)
def accept(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Qəbul et: the representative is in the case."""
    try:
        visit.cabinet.desk_joining.accept(JoiningId(id), form["party"], visit.actor)
    except (Invalid, Conflict) as error:
        return joining_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(PATH, _("The representative is in the case. Both sides are told."))


@post("/desk/joinings/{id:str}/give-back", sync_to_thread=True)
def give_back(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Geri qaytar: the representative reads the reason."""
    try:
        visit.cabinet.desk_joining.give_back(JoiningId(id), form["ground"], form["note"], visit.actor)
    except (Invalid, Conflict) as error:
        return joining_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(PATH, _("The request is given back. The representative reads why."))


@post("/desk/cases/{id:str}/revoke", sync_to_thread=True)
def revoke(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """A mandate was revoked, as the court was told: note it."""
    _ = visit.looks.catalogue.gettext
    try:
        visit.cabinet.desk_joining.revoke(CaseId(id), MandateId(form["mandate"]), visit.actor)
    except WrongStatus:
        return visit.go(f"/desk/cases/{id}", problem=_("This mandate was revoked already."))
    except Conflict as error:
        said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
        return visit.go(f"/desk/cases/{id}", problem=said)
    return visit.go(f"/desk/cases/{id}", _("The revocation is noted. Both sides are told."))


def joining_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """A request beside the case that it names, with both forms, and what was typed."""
    words = visit.looks.catalogue
    asked = visit.cabinet.desk_joining.look(JoiningId(id), visit.actor)
    answer = asked.joining.answer
    return visit.page(
        "desk/joining.html",
        error=error,
        status=409 if isinstance(error, Conflict) else 200,
        asked=asked,
        joining=asked.joining,
        name=container_name(asked.joining),
        authority=authority_text(asked.joining.instrument.authority, words),
        grounds=[(one.value, ground_text(one, words)) for one in JoiningGround],
        ground=ground_text(answer.ground, words) if answer is not None and answer.ground else "",
        typed=typed,
    )


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, again, paper, container, accept, give_back, revoke)
