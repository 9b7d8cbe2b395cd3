"""What lies in the file of a case."""

from collections.abc import Collection
from datetime import date

from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.court_event import DocumentIssued, PapersClosed
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import AttachmentId
from ekabinet_core.submission import Submission
from ekabinet_ports.storage import Kept

APPLICATION = "application"
"""The kind of what was filed with an application, in the file of the case that it opened."""


def filed_papers(
    application: Application, day: date, left_out: Collection[AttachmentId] = ()
) -> tuple[CaseDocument, ...]:
    """What was signed with an application, as it lies in the file of the case that it opened that day.

    ``left_out`` are documents that the court did not accept with it.
    """
    files = application.package.files if application.package else ()
    container = application.signature.container if application.signature else None
    refused = {one.file.digest for one in application.papers if one.id in {*left_out}}
    return tuple(
        CaseDocument(APPLICATION, one.name, one.media_type, one.file, day, container)
        for one in files
        if one.file.digest not in refused
    )


def with_papers(case: Case, submission: Submission, day: date) -> Case:
    """The case with accepted papers in its file, each once, closed to whom the court's answer names."""
    closed_to = submission.answer.closed_to if submission.answer is not None else ()
    container = submission.signature.container if submission.signature is not None else None
    there = {one.file.digest for one in case.documents}
    new = {one.file.digest: one for one in submission.papers if one.file.digest not in there}
    added = (
        CaseDocument(one.kind, one.name, one.media_type, one.file, day, container, closed_to, submission.id)
        for one in new.values()
    )
    return evolve(case, documents=(*case.documents, *added))


def with_file(kept: Kept, before: Case | None, case: Case) -> Case:
    """The case with what the cabinet keeps of it; a new one with the papers of what opened it.

    Raises NotFound for an application that there is not.
    """
    if before is not None:
        kept_closed = before.result_closed_to if case.result == before.result else case.result_closed_to
        return evolve(
            case,
            documents=before.documents,
            former=case.former or before.former,
            result_closed_to=kept_closed,
        )
    if case.application is None:
        return case
    application = kept.applications.get(case.application)
    remarks = application.decision.remarks if application.decision is not None else ()
    left_out = [one.paper for one in remarks if one.paper is not None]
    return evolve(case, documents=filed_papers(application, case.received_on, left_out))


def together(case: Case, paper: CaseDocument) -> tuple[CaseDocument, ...]:
    """That paper and those signed together with it: one container has them all."""
    if paper.container is None:
        return (paper,)
    return tuple(one for one in case.documents if one.container == paper.container)


def with_closed(case: Case, closed: PapersClosed) -> Case:
    """The case with papers closed to others than before; as it was where its file has no such paper."""
    papers = [one for one in case.documents if one.file.digest == closed.paper]
    meant = [one for paper in papers for one in together(case, paper)]
    changed = (evolve(one, closed_to=closed.closed_to) if one in meant else one for one in case.documents)
    return evolve(case, documents=tuple(changed))


def with_container(case: Case, former: StoredFile, container: StoredFile) -> Case:
    """The case with another container of the papers that were signed in the former one."""
    documents = (
        evolve(one, container=container) if one.container == former else one for one in case.documents
    )
    return evolve(case, documents=tuple(documents))


def with_act(case: Case, issued: DocumentIssued) -> Case:
    """The case with one paper more and what that changed, or as it was where its file has that paper."""
    document = issued.document
    if any(one.file.digest == document.file.digest for one in case.documents):
        return case
    return evolve(
        case,
        documents=(*case.documents, document),
        result=issued.result or case.result,
        result_closed_to=document.closed_to if issued.result else case.result_closed_to,
        state=issued.state or case.state,
    )
