"""Bax and Endir: a paper of a case beside its signatures, its container, and all at once (Manual 7)."""

from ekabinet_core.ids import CaseId, Digest
from ekabinet_core.package import PackagedFile
from ekabinet_usecases.case_papers import CasePapers
from ekabinet_usecases.reading import whole_file
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.downloads import CONTAINER, ZIP, download, streamed
from ekabinet_web.headers import FRAMING_POLICY, SHOWN_POLICY
from ekabinet_web.verdict_words import told
from ekabinet_web.visit import Html, Page, Visit

PDF = "application/pdf"


@get("/cases/{id:str}/papers/{digest:str}/view", sync_to_thread=True)
def view(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Page:
    """Bax: the paper, and beside it who signed it and what that is worth."""
    return paper_page(visit, visit.cabinet.case_papers, f"/cases/{id}", digest)


@get("/cases/{id:str}/papers/{digest:str}", sync_to_thread=True)
def paper(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """İşdə olan sənəd: a paper of a case one takes part in."""
    return paper_saved(visit, visit.cabinet.case_papers, id, digest)


@get("/cases/{id:str}/papers/{digest:str}/shown", sync_to_thread=True)
def shown(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """The paper inside its page, for the browser's own reader."""
    return paper_shown(visit, visit.cabinet.case_papers, id, digest)


@get("/cases/{id:str}/papers/{digest:str}/container", sync_to_thread=True)
def container(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """EDOC: the paper with its signature."""
    return paper_container(visit, visit.cabinet.case_papers, id, digest)


@get("/cases/{id:str}/archive", sync_to_thread=True)
def archive(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """Everything in the file of the case as one zip."""
    return whole_archive(visit, visit.cabinet.case_papers, id)


def paper_page(visit: Visit, papers: CasePapers, case: str, digest: str) -> Html:
    """A paper beside its signatures. ``case`` is the address of its case, which ends with the id."""
    read = papers.read(CaseId(case.rpartition("/")[2]), Digest(digest), visit.actor)
    verdicts = [told(one, visit.looks.catalogue) for one in read.report.verdicts]
    is_shown = read.document.media_type == PDF
    page = visit.page("cases/paper.html", paper=read, verdicts=verdicts, is_shown=is_shown, case_path=case)
    if is_shown:
        page.headers["content-security-policy"] = FRAMING_POLICY
    return page


def paper_saved(visit: Visit, papers: CasePapers, id: str, digest: str) -> Stream:
    """A paper as a download."""
    document, content = papers.paper(CaseId(id), Digest(digest), visit.actor)
    return download(visit, PackagedFile(document.name, document.media_type, document.file), content)


def paper_shown(visit: Visit, papers: CasePapers, id: str, digest: str) -> Stream:
    """A paper inside its own page; what is no PDF is only downloaded."""
    answer = paper_saved(visit, papers, id, digest)
    if answer.media_type == PDF:
        answer.headers["content-disposition"] = "inline"
        answer.headers["content-security-policy"] = SHOWN_POLICY
    return answer


def paper_container(visit: Visit, papers: CasePapers, id: str, digest: str) -> Stream:
    """A paper with its signature."""
    document, file, content = papers.container(CaseId(id), Digest(digest), visit.actor)
    return download(visit, PackagedFile(document.container_name, CONTAINER, file), content)


def whole_archive(visit: Visit, papers: CasePapers, id: str) -> Stream:
    """All that somebody may read of a file, as one zip."""
    case, pieces = papers.pack(CaseId(id), visit.actor)
    return streamed(visit, whole_file(case), ZIP, pieces)


PAGES: tuple[HTTPRouteHandler, ...] = (view, paper, shown, container, archive)
