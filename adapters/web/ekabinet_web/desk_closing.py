"""Papers of a participant are closed to other parties at the clerk's desk, or opened again."""

from ekabinet_core.errors import CabinetError, Conflict, Invalid
from ekabinet_core.ids import CaseId, Digest
from litestar import get, post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk_acts import CLOSED_TO, closed_in
from ekabinet_web.desk_cases import status_of
from ekabinet_web.form import Form
from ekabinet_web.visit import Html, Page, Visit

PATH = "/desk/cases/{id:str}/papers/{digest:str}/closing"


@get(PATH, sync_to_thread=True)
def closing(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Page:
    """To whom they are closed."""
    return closing_page(visit, id, digest, None)


@post(PATH, sync_to_thread=True)
def close(
    visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str], digest: FromPath[str]
) -> Page:
    """Yadda saxla: who is ticked reads them no more."""
    seen = tuple(form["seen"].split())
    try:
        visit.cabinet.closing.close(CaseId(id), Digest(digest), closed_in(visit, form), visit.actor, seen)
    except (Conflict, Invalid) as error:
        return closing_page(visit, id, digest, form, error)
    _ = visit.looks.catalogue.gettext
    return visit.go(f"/desk/cases/{id}", _("Who reads the documents is changed."))


def closing_page(
    visit: Visit, id: str, digest: str, typed: Form | None, error: CabinetError | None = None
) -> Html:
    """The papers signed together, with a box for each role."""
    closable = visit.cabinet.closing.look(CaseId(id), Digest(digest), visit.actor)
    as_it_is = Form({f"{CLOSED_TO}{role}": "yes" for role in closable.closed_to}, {})
    return visit.page(
        "desk/case_closing.html",
        error=error,
        status=status_of(error),
        case=closable.case,
        digest=digest,
        papers=closable.papers,
        roles=closable.roles,
        seen=" ".join(closable.closed_to),
        typed=as_it_is if typed is None else typed,
        closed_to=CLOSED_TO,
    )


PAGES: tuple[HTTPRouteHandler, ...] = (closing, close)
