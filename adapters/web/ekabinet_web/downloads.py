"""Papers as downloads: saved by the browser, never run and never shown inside the portal.

Only papers that belong to the application or case in the address are given out.
"""

import re
from collections.abc import AsyncIterator, Iterator
from typing import BinaryIO
from urllib.parse import quote

from ekabinet_core.application import Application
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import ApplicationId, SubmissionId
from ekabinet_core.package import PackagedFile
from ekabinet_core.submission import Submission
from ekabinet_usecases import viewing
from ekabinet_usecases.viewing import CONTAINER as SIGNED
from litestar import get
from litestar.concurrency import sync_to_thread
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import Stream

from ekabinet_web.headers import DOWNLOAD_POLICY
from ekabinet_web.visit import Visit

CONTAINER = "application/vnd.etsi.asic-e+zip"
ZIP = "application/zip"
Pieces = AsyncIterator[bytes] | Iterator[bytes] | Iterator[str]
PIECE = 64 * 1024
UNSAFE = re.compile(r"[^ A-Za-z0-9._()-]")


@get("/applications/{id:str}/container", sync_to_thread=True)
def my_container(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """One's own application as it was signed and sent."""
    return container(visit, visit.cabinet.drafts.open(ApplicationId(id), SIGNED, visit.actor))


@get("/applications/{id:str}/receipt", sync_to_thread=True)
def my_receipt(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """The filing receipt of one's own application; not found before it is sealed."""
    application = visit.cabinet.drafts.get(ApplicationId(id), visit.actor)
    if application.receipt is None:
        raise NotFound("receipt")
    name = visit.looks.catalogue.gettext("%(number)s-receipt.edoc", number=application.number)
    return _opened(visit, PackagedFile(name, CONTAINER, application.receipt))


@get("/applications/{id:str}/files/{digest:str}", sync_to_thread=True)
def my_file(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """A file of one's own application, drafts included."""
    return file_of(visit, visit.cabinet.drafts.open(ApplicationId(id), digest, visit.actor), digest)


@get("/submissions/{id:str}/container", sync_to_thread=True)
def my_submission(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """One's own papers for a case as they were signed and sent."""
    case, submission = visit.cabinet.submitting.open(SubmissionId(id), viewing.CONTAINER, visit.actor)
    return signed_papers(visit, submission, case.number)


@get("/submissions/{id:str}/files/{digest:str}", sync_to_thread=True)
def my_submitted_file(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """One of one's own papers for a case, drafts included."""
    _, submission = visit.cabinet.submitting.open(SubmissionId(id), digest, visit.actor)
    return submitted_file(visit, submission, digest)


@get("/received-papers/{id:str}/container", sync_to_thread=True)
def received_papers(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """Papers for a case of the clerk's own court, as they were signed."""
    lodging = visit.cabinet.received_papers.open(SubmissionId(id), visit.actor, viewing.CONTAINER)
    return signed_papers(visit, lodging.submission, lodging.case_number)


@get("/received-papers/{id:str}/files/{digest:str}", sync_to_thread=True)
def received_paper(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """One of the papers for a case of the clerk's own court."""
    lodging = visit.cabinet.received_papers.open(SubmissionId(id), visit.actor, digest)
    return submitted_file(visit, lodging.submission, digest)


@get("/desk/{id:str}/container", sync_to_thread=True)
def received_container(visit: NamedDependency[Visit], id: FromPath[str]) -> Stream:
    """An application to the clerk's own court, as it was signed."""
    _, application = visit.cabinet.desk.open(ApplicationId(id), visit.actor, viewing.CONTAINER)
    return container(visit, application)


@get("/desk/{id:str}/files/{digest:str}", sync_to_thread=True)
def received_file(visit: NamedDependency[Visit], id: FromPath[str], digest: FromPath[str]) -> Stream:
    """A file of an application to the clerk's own court."""
    _, application = visit.cabinet.desk.open(ApplicationId(id), visit.actor, digest)
    return file_of(visit, application, digest)


def container(visit: Visit, application: Application) -> Stream:
    """The signed container, named by the application's number; raises NotFound before it is signed."""
    if application.signature is None:
        raise NotFound("container")
    file = application.signature.container
    return _opened(visit, PackagedFile(f"{application.number}.edoc", CONTAINER, file))


def file_of(visit: Visit, application: Application, digest: str) -> Stream:
    """A file of an application by its digest; raises NotFound for any other file."""
    for one in _files(application):
        if one.file.digest == digest:
            return _opened(visit, one)
    raise NotFound("document")


def signed_papers(visit: Visit, submission: Submission, case_number: str) -> Stream:
    """The signed container of a submission, named by its case; raises NotFound before it is signed."""
    if submission.signature is None:
        raise NotFound("container")
    name = f"{case_number.replace('/', '-')}-{submission.signature.package[:8]}.edoc"
    return _opened(visit, PackagedFile(name, CONTAINER, submission.signature.container))


def submitted_file(visit: Visit, submission: Submission, digest: str) -> Stream:
    """A paper of a submission by its digest; raises NotFound for any other file."""
    for one in submission.papers:
        if one.file.digest == digest:
            return _opened(visit, PackagedFile(one.name, one.media_type, one.file))
    raise NotFound("document")


def download(visit: Visit, paper: PackagedFile, content: BinaryIO) -> Stream:
    """A paper to save, read piece by piece while it is sent."""
    answer = streamed(visit, paper.name, paper.media_type, pieces(content))
    answer.headers["content-length"] = str(paper.file.size)
    return answer


def streamed(visit: Visit, name: str, media_type: str, pieces: Pieces) -> Stream:
    """A file to save under that name, sent while it is made."""
    cookie = visit.browser.save()
    return Stream(
        pieces,
        media_type=media_type,
        headers={"content-disposition": disposition(name), "content-security-policy": DOWNLOAD_POLICY},
        cookies=[cookie] if cookie else None,
    )


def disposition(name: str) -> str:
    """Save under this name (RFC 6266): in full, and with plain letters for old programs."""
    plain = UNSAFE.sub("_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _opened(visit: Visit, paper: PackagedFile) -> Stream:
    return download(visit, paper, visit.cabinet.parts.files.open(paper.file.digest))


def _files(application: Application) -> Iterator[PackagedFile]:
    for one in application.papers:
        yield PackagedFile(one.name, one.media_type, one.file)
    if application.package is not None:
        yield from application.package.files


async def pieces(content: BinaryIO) -> AsyncIterator[bytes]:
    """Read in a thread, one piece at a time; closed at the end, and when the reader goes away."""
    try:
        while piece := await sync_to_thread(content.read, PIECE):
            yield piece
    finally:
        content.close()


PAGES: tuple[HTTPRouteHandler, ...] = (
    my_container,
    my_receipt,
    my_file,
    my_submission,
    my_submitted_file,
    received_papers,
    received_paper,
    received_container,
    received_file,
)
