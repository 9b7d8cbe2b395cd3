"""Papers for running cases at the clerk's desk (Manual 8)."""

from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import SubmissionId
from ekabinet_core.paging import moment_mark
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk_acts import CLOSED_TO, closed_in
from ekabinet_web.form import Form
from ekabinet_web.mandates import behind
from ekabinet_web.query import Query
from ekabinet_web.visit import Html, Page, Visit

PATH = "/received-papers"


@get(PATH, sync_to_thread=True)
def index(visit: NamedDependency[Visit]) -> Page:
    """İşlər üzrə sənədlər: what came, the last first."""
    mark = moment_mark(Query.of(visit.request)["page"])
    return visit.page("desk/papers.html", page=visit.cabinet.received_papers.page(visit.actor, mark))


@get("/received-papers/{id:str}", sync_to_thread=True)
def one(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """What was sent, by whom, and the two answers."""
    return papers_page(visit, id, Form(dict(visit.typed_before()), {}))


@get(["/received-papers/{id:str}/accept", "/received-papers/{id:str}/give-back"], sync_to_thread=True)
def again(visit: NamedDependency[Visit], id: FromPath[str]) -> Page:
    """The same page, for who loads it again or signs in again in between."""
    return papers_page(visit, id, Form(dict(visit.typed_before()), {}))


@post("/received-papers/{id:str}/accept", sync_to_thread=True)
def accept(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Qəbul et: they are part of the file, closed to whom is ticked."""
    try:
        visit.cabinet.received_papers.accept(SubmissionId(id), visit.actor, closed_in(visit, form))
    except (Invalid, Conflict) as error:
        return papers_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(PATH, _("The documents are accepted. The sender and the other parties will be told."))


@post("/received-papers/{id:str}/give-back", sync_to_thread=True)
def give_back(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Geri qaytar: the sender reads the reason."""
    try:
        visit.cabinet.received_papers.give_back(SubmissionId(id), form["reason"], visit.actor)
    except (Invalid, Conflict) as error:
        return papers_page(visit, id, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(PATH, _("The documents are given back. The sender will be told the reason."))


def papers_page(visit: Visit, id: str, typed: Form, error: CabinetError | None = None) -> Html:
    """What was sent with both forms, and what was typed in them."""
    papers, by = visit.cabinet.received_papers, visit.actor
    lodging = papers.look(SubmissionId(id), by)
    submission = lodging.submission
    return visit.page(
        "desk/papers_one.html",
        error=error,
        status=409 if isinstance(error, Conflict) else 200,
        lodging=lodging,
        typed=typed,
        mandate=behind(visit, submission.signature, submission.court),
        roles=papers.closable(lodging, by),
        closed_to=CLOSED_TO,
    )


PAGES: tuple[HTTPRouteHandler, ...] = (index, one, again, accept, give_back)
