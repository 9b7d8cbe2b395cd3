"""What the cabinet tells a court's system: sent applications and papers, with links to their containers."""

from collections.abc import Sequence
from datetime import UTC, datetime

from attrs import frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, SubmissionId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Signature
from ekabinet_ports.court_post import Posted, Sent
from ekabinet_ports.storage import Kept, Storage

PATH = "/court-feed"
FOLDERS = {Sent.APPLICATION: "applications", Sent.SUBMISSION: "submissions"}


@frozen
class Telling:
    """The book of what was sent, as events; told again it may name a container with more evidence in it."""

    storage: Storage
    rules: Jurisdiction
    origin: str

    def events(self, after: int, most: int) -> Sequence[dict[str, object]]:
        """Those after a number, in order."""
        with self.storage.reading() as kept:
            return [self._event(kept, one) for one in kept.court_post.after(after, most)]

    def container(self, folder: str, id: str) -> StoredFile:
        """The signed container of an application or of papers; raises NotFound before it was sent."""
        kinds = {name: kind for kind, name in FOLDERS.items()}
        if folder not in kinds:
            raise NotFound("container")
        with self.storage.reading() as kept:
            return _signature(kept, kinds[folder], id).container

    def _event(self, kept: Kept, posted: Posted) -> dict[str, object]:
        facts = self._application if posted.kind is Sent.APPLICATION else self._submission
        return {
            "number": posted.number,
            "kind": posted.kind.value,
            "at": _time(posted.at),
            "data": facts(kept, posted.subject) | {"container": self._container(kept, posted)},
        }

    def _application(self, kept: Kept, id: str) -> dict[str, object]:
        application = kept.applications.get(ApplicationId(id))
        return {
            "application": id,
            "number": application.number,
            "court": application.subject.court,
            "kind": application.subject.kind,
            "title": application.title,
            "applicant": kept.accounts.get(application.owner).person.name,
            "parties": [
                {"role": one.role, "name": one.person.name}
                | _known_by(one.person.identifier(self.rules.person_number))
                for one in application.parties
            ],
            "signed_at": _time(_signature(kept, Sent.APPLICATION, id).signed_at),
        }

    def _submission(self, kept: Kept, id: str) -> dict[str, object]:
        submission = kept.submissions.get(SubmissionId(id))
        return {
            "submission": id,
            "case": submission.case,
            "case_number": kept.cases.get(submission.case).number,
            "court": submission.court,
            "submitter": kept.accounts.get(submission.owner).person.name,
            "papers": [{"kind": one.kind, "name": one.name} for one in submission.papers],
            "signed_at": _time(_signature(kept, Sent.SUBMISSION, id).signed_at),
        }

    def _container(self, kept: Kept, posted: Posted) -> dict[str, object]:
        file = _signature(kept, posted.kind, posted.subject).container
        url = f"{self.origin}{PATH}/{FOLDERS[posted.kind]}/{posted.subject}/container"
        return {"url": url, "digest": file.digest, "size": file.size}


def _signature(kept: Kept, kind: Sent, id: str) -> Signature:
    sent = (
        kept.applications.get(ApplicationId(id))
        if kind is Sent.APPLICATION
        else kept.submissions.get(SubmissionId(id))
    )
    if sent.signature is None:
        raise NotFound("container")
    return sent.signature


def _known_by(number: Identifier | None) -> dict[str, object]:
    return {} if number is None else {"identifier": {"kind": number.kind, "value": number.value}}


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
