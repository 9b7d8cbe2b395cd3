"""What the signature over sent papers lacks to be believed in years, fetched by the worker."""

from collections.abc import Callable
from typing import TypeVar

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.case import Case
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import ApplicationId, JoiningId, SubmissionId
from ekabinet_core.joining import Joining
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.signature import Level, Signature
from ekabinet_core.submission import Submission
from ekabinet_ports.clock import Clock
from ekabinet_ports.envelope import Envelope, Raised
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.case_file import with_container
from ekabinet_usecases.scratch import Scratch

Thing = TypeVar("Thing", Application, Submission, Joining)
Put = Callable[[Kept, Thing, StoredFile], None]
"""Keeps it, with what its container was before."""
STEPS = (Level.T, Level.LT)
"""Each is kept when it is reached: a responder that is away costs no timestamp."""


@frozen
class Strengthening:
    """Raises signatures to level LT by what authorities say; nobody is asked for a PIN again."""

    storage: Storage
    files: Files
    envelope: Envelope
    scratch: Scratch
    clock: Clock

    def strengthen(self, id: ApplicationId) -> None:
        """Fetch what is missing, as far as there is somebody to ask; done twice, it is there once.

        Raises Unavailable while an authority is away or has nothing new to say, and NotAccepted for
        what is wrong with its answer or the container; what was reached before is kept.
        """

        def put(kept: Kept, application: Application, former: StoredFile) -> None:
            kept.applications.put(application)
            _renew(kept, kept.cases.opened_by(application.id), former, application.signature)

        self._raise(lambda kept: kept.applications.get(id), put, Deed.STRENGTHENED)

    def strengthen_submission(self, id: SubmissionId) -> None:
        """The same for the signature over papers for a running case."""

        def put(kept: Kept, submission: Submission, former: StoredFile) -> None:
            kept.submissions.put(submission)
            _renew(kept, kept.cases.get(submission.case), former, submission.signature)

        self._raise(lambda kept: kept.submissions.get(id), put, Deed.SUBMISSION_STRENGTHENED)

    def strengthen_joining(self, id: JoiningId) -> None:
        """The same for the signature over a request to be let into a case."""

        def put(kept: Kept, joining: Joining, _: StoredFile) -> None:
            kept.joinings.put(joining)

        self._raise(lambda kept: kept.joinings.get(id), put, Deed.JOINING_STRENGTHENED)

    def _raise(self, get: Callable[[Kept], Thing], put: Put[Thing], deed: Deed) -> None:
        for level in STEPS:
            if self.envelope.reach.reaches(level):
                self._raise_to(level, get, put, deed)

    def _raise_to(self, level: Level, get: Callable[[Kept], Thing], put: Put[Thing], deed: Deed) -> None:
        with self.storage.reading() as kept:
            before = get(kept).signature
        if before is None or before.level.reaches(level):
            return
        container, raised = self._extended(before.container, level)
        with self.storage.transaction() as kept:
            current = get(kept)
            if current.signature == before:  # else another worker was faster
                put(kept, current.strengthen(container, raised.level, raised.revoked_at), before.container)
                self._note(kept, deed, current.id, container, raised)

    def _extended(self, container: StoredFile, level: Level) -> tuple[StoredFile, Raised]:
        with self.files.open(container.digest) as stored, self.scratch() as into:
            raised = self.envelope.extend(stored, level, into)
            into.seek(0)
            return self.files.put(into), raised

    def _note(self, kept: Kept, deed: Deed, subject: str, container: StoredFile, raised: Raised) -> None:
        data = {"container": container.digest, "level": raised.level.value}
        if raised.revoked_at is not None:
            data["revoked"] = raised.revoked_at.isoformat()
        row = JournalRow(self.clock.now(), "cabinet", "Worker", deed, subject, tuple(data.items()))
        kept.journal.note(row)


def _renew(kept: Kept, case: Case | None, former: StoredFile, signature: Signature | None) -> None:
    """The file of the case has the evidence that has grown since, too."""
    if case is None or signature is None:
        return
    renewed = with_container(case, former, signature.container)
    if renewed != case:
        kept.cases.put(renewed)
