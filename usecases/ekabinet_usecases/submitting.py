"""Sənəd təqdim et: papers for a running case, gathered, signed together and thereby sent (Manual 8)."""

from collections.abc import Sequence
from io import BytesIO

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_core.errors import Conflict, Invalid, WrongStatus
from ekabinet_core.ids import AttachmentId, CaseId, SubmissionId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import Package, PackagedFile, canonical
from ekabinet_core.permission import Permission
from ekabinet_core.signature import Signature
from ekabinet_core.submission import Submission, SubmissionStatus
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.files import Files
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.lodging import lodging_of
from ekabinet_usecases.mine import my_case, my_submission, note
from ekabinet_usecases.own_certificate import must_be_made_for, must_not_assist
from ekabinet_usecases.paper import paper_of_submission
from ekabinet_usecases.papers import Intake, Upload
from ekabinet_usecases.signable import stop_signing
from ekabinet_usecases.under_mandate import mandate_behind, represented
from ekabinet_usecases.viewing import view_submission

JSON = "application/json"


@frozen
class Submitting:
    """Gathers papers for a case in which the person takes part; for anybody else it does not exist.

    ``seen`` is the version of the draft that their page showed, 0 for none: raises Conflict when it was
    changed since, so that nobody signs what another tab has added.
    """

    storage: Storage
    files: Files
    intake: Intake
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def look(self, case: CaseId, by: Actor) -> tuple[Case, Submission | None]:
        """The case, and what they gather for it; raises NotFound."""
        by.must(Permission.GATHER)
        with self.storage.reading() as kept:
            return my_case(kept, case, by), kept.submissions.draft(case, by.owner)

    def get(self, id: SubmissionId, by: Actor) -> tuple[Case, Submission]:
        """Their own papers with the case; raises NotFound."""
        with self.storage.reading() as kept:
            submission = my_submission(kept, id, by)
            return my_case(kept, submission.case, by), submission

    def open(self, id: SubmissionId, paper: str, by: Actor) -> tuple[Case, Submission]:
        """The same, for the paper of that digest, or ``CONTAINER``; empty for its page.

        Its owner can see what somebody has opened who acts for them. Raises NotFound.
        """
        case, submission = self.get(id, by)
        if by.owner != by.account:
            with self.storage.transaction() as kept:
                view_submission(kept, lodging_of(kept, submission), paper, by, self.clock.now())
        return case, submission

    def sent(self, case: CaseId, by: Actor) -> Sequence[Submission]:
        """What they have sent to a case, the first first; raises NotFound."""
        by.must(Permission.GATHER)
        with self.storage.reading() as kept:
            my_case(kept, case, by)
            return kept.submissions.sent(case, by.owner)

    def add(self, id: CaseId, kind: str, upload: Upload, by: Actor, seen: int) -> Submission:
        """Add a paper. Raises Invalid, NotAccepted (``upload``), Conflict or NotFound."""
        case, account, draft = self._draft(id, by, seen)
        self.rules.known(self.rules.papers, kind, "document_kind")
        if len(draft.papers) >= self.rules.files.most:
            raise Invalid.because("file", "too-many-files", most=str(self.rules.files.most))
        return self._keep(draft.attach(self.intake.take(kind, upload)), case, account, by)

    def remove(self, id: CaseId, paper: AttachmentId, by: Actor, seen: int) -> Submission:
        """Take a paper out; raises Conflict or NotFound."""
        case, account, draft = self._draft(id, by, seen)
        return self._keep(draft.detach(paper), case, account, by)

    def correct(self, id: SubmissionId, by: Actor) -> Submission:
        """Gather anew what the court gave back, with the same papers, to be put right and signed again.

        Raises WrongStatus where it was not given back, Conflict while something else is gathered for that
        case or once it was sent again, NotFound.
        """
        by.must(Permission.GATHER)
        with self.storage.reading() as kept:
            returned, account = my_submission(kept, id, by), kept.accounts.get(by.writer)
            case = my_case(kept, returned.case, by)
            if kept.submissions.draft(case.id, by.owner) is not None or _sent_again(kept, returned):
                raise Conflict("submission")
        draft = returned.correct(SubmissionId(self.ids.new()), self.clock.now())
        return self._keep(draft, case, account, by)

    def corrected(self, draft: Submission, by: Actor) -> Submission | None:
        """What was given back, where a draft of theirs is to be sent instead of it."""
        if draft.corrects is None:
            return None
        with self.storage.reading() as kept:
            return my_submission(kept, draft.corrects, by)

    def can_correct(self, submission: Submission, by: Actor) -> bool:
        """Whether papers of theirs were given back and not gathered or sent again since."""
        if submission.status is not SubmissionStatus.RETURNED or not by.may(Permission.GATHER):
            return False
        with self.storage.reading() as kept:
            return not _sent_again(kept, submission)

    def _draft(self, id: CaseId, by: Actor, seen: int) -> tuple[Case, Account, Submission]:
        by.must(Permission.GATHER)
        with self.storage.reading() as kept:
            case, account = my_case(kept, id, by), kept.accounts.get(by.writer)
            draft = kept.submissions.draft(id, by.owner)
        if seen != (draft.version if draft is not None else 0):
            raise Conflict("submission")
        new = SubmissionId(self.ids.new())
        return case, account, draft or Submission(new, id, case.court, by.owner, self.clock.now())

    def _keep(self, draft: Submission, case: Case, account: Account, by: Actor) -> Submission:
        """With what is to be signed; what was being signed is no more."""
        if draft.papers:
            draft = draft.packaged(self._package(draft, case, account, by), by.behalf)
        with self.storage.transaction() as kept:
            my_case(kept, case.id, by)
            stop_signing(kept, draft.id)
            return kept.submissions.put(draft)

    def _package(self, draft: Submission, case: Case, account: Account, by: Actor) -> Package:
        with self.storage.reading() as kept:
            mandates, mandate = represented(kept, case, by), mandate_behind(kept, by.behalf)
        said = paper_of_submission(
            case, draft.papers, account, self.rules, by.behalf, mandate=mandate, mandates=mandates
        )
        data = canonical(said)
        papers = (
            PackagedFile(f"{place:02} {one.name}", one.media_type, one.file)
            for place, one in enumerate(draft.papers, 1)
        )
        return Package((*papers, PackagedFile("submission.json", JSON, self.files.put(BytesIO(data)))))


def _sent_again(kept: Kept, returned: Submission) -> bool:
    sent = kept.submissions.sent(returned.case, returned.owner)
    return any(one.corrects == returned.id for one in sent)


@frozen
class SendingPapers:
    """Gathered papers as things to sign: those that are signed are sent."""

    def package(self, kept: Kept, id: str, by: Actor) -> Package:
        must_not_assist(by)
        submission = my_submission(kept, SubmissionId(id), by)
        if submission.status is not SubmissionStatus.DRAFT or submission.package is None:
            raise WrongStatus(submission.status, SubmissionStatus.SENT)
        must_be_made_for(submission.behalf, by)
        return submission.package

    def send(self, kept: Kept, id: str, signature: Signature, by: Actor) -> None:
        """Delivery and evidence leave from the outbox."""
        must_not_assist(by)
        now, container = signature.signed_at, signature.container.digest
        kept.submissions.put(my_submission(kept, SubmissionId(id), by).send(signature))
        note(kept, now, by, Deed.SUBMITTED, id, package=signature.package, container=container)
        for errand in (Errand.DELIVER_SUBMISSION, Errand.STRENGTHEN_SUBMISSION):
            kept.outbox.put(Task(errand, id), now)
