"""The file of a case at the court's desk: each paper beside its signatures, and all at once (Manual 7)."""

from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.case_papers import paper_container, paper_page, paper_saved, paper_shown, whole_archive
from ekabinet_web.visit import Page, Visit


@get("/desk/cases/{id:str}/papers/{digest:str}/view", sync_to_thread=True)
def view(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Page:
    """Bax: the paper, and beside it who signed it and what that is worth."""
    return paper_page(visit, visit.cabinet.file_at_desk, f"/desk/cases/{id}", digest)


@get("/desk/cases/{id:str}/papers/{digest:str}", sync_to_thread=True)
def paper(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """A paper of a case that the court hears."""
    return paper_saved(visit, visit.cabinet.file_at_desk, id, digest)


@get("/desk/cases/{id:str}/papers/{digest:str}/shown", sync_to_thread=True)
def shown(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """The paper inside its page, for the browser's own reader."""
    return paper_shown(visit, visit.cabinet.file_at_desk, id, digest)


@get("/desk/cases/{id:str}/papers/{digest:str}/container", sync_to_thread=True)
def container(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """EDOC: the paper with its signature."""
    return paper_container(visit, visit.cabinet.file_at_desk, id, digest)


@get("/desk/cases/{id:str}/archive", sync_to_thread=True)
def archive(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """Everything in the file of the case as one zip."""
    return whole_archive(visit, visit.cabinet.file_at_desk, id)


PAGES: tuple[HTTPRouteHandler, ...] = (view, paper, shown, container, archive)
