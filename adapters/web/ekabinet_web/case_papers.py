"""Bax and Endir: a paper of a case beside its signatures, its container, and all at once (Manual 7)."""

from ekabinet_core.ids import CaseId, Digest
from ekabinet_core.package import PackagedFile
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.downloads import CONTAINER, ZIP, download, streamed
from ekabinet_web.headers import FRAMING_POLICY, SHOWN_POLICY
from ekabinet_web.verdict_words import told
from ekabinet_web.visit import Page, Visit

PDF = "application/pdf"


@get("/cases/{id:str}/papers/{digest:str}/view", sync_to_thread=True)
def view(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Page:
    """Bax: the paper, and beside it who signed it and what that is worth."""
    paper = visit.cabinet.case_papers.read(CaseId(id), Digest(digest), visit.actor)
    verdicts = [told(one, visit.looks.catalogue) for one in paper.report.verdicts]
    is_shown = paper.document.media_type == PDF
    page = visit.page("cases/paper.html", paper=paper, verdicts=verdicts, is_shown=is_shown)
    if is_shown:
        page.headers["content-security-policy"] = FRAMING_POLICY
    return page


@get("/cases/{id:str}/papers/{digest:str}/shown", sync_to_thread=True)
def shown(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """The paper inside that page, for the browser's own reader; what is no PDF is only downloaded."""
    document, content = visit.cabinet.cases.paper(CaseId(id), Digest(digest), visit.actor)
    answer = download(visit, PackagedFile(document.name, document.media_type, document.file), content)
    if document.media_type == PDF:
        answer.headers["content-disposition"] = "inline"
        answer.headers["content-security-policy"] = SHOWN_POLICY
    return answer


@get("/cases/{id:str}/papers/{digest:str}/container", sync_to_thread=True)
def container(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """EDOC: the paper with its signature."""
    document, file, content = visit.cabinet.case_papers.container(CaseId(id), Digest(digest), visit.actor)
    return download(visit, PackagedFile(f"{document.name}.edoc", CONTAINER, file), content)


@get("/cases/{id:str}/archive", sync_to_thread=True)
def archive(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """Everything in the file of the case as one zip."""
    case, pieces = visit.cabinet.case_papers.pack(CaseId(id), visit.actor)
    return streamed(visit, f"{case.number.replace('/', '-')}.zip", ZIP, pieces)


PAGES: tuple[HTTPRouteHandler, ...] = (view, shown, container, archive)
