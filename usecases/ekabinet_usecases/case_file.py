"""What lies in the file of a case."""

from datetime import date

from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.court_event import DocumentIssued
from ekabinet_ports.storage import Kept


def filed_papers(application: Application, day: date) -> tuple[CaseDocument, ...]:
    """What was signed with an application, as it lies in the file of the case that it opened that day."""
    files = application.package.files if application.package else ()
    container = application.signature.container if application.signature else None
    return tuple(
        CaseDocument("application", one.name, one.media_type, one.file, day, container) for one in files
    )


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
    return evolve(case, documents=filed_papers(kept.applications.get(case.application), case.received_on))


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
