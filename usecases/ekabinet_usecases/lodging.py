"""Papers for running cases, as the court's desk finds them (Manual 8)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case_search import judge_key
from ekabinet_core.court_event import SubmissionAnswered
from ekabinet_core.decision import Reason
from ekabinet_core.errors import Invalid, NotFound
from ekabinet_core.ids import SubmissionId
from ekabinet_core.journal import Deed
from ekabinet_core.judge import Judge
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_core.submission import CourtAnswer, Submission, SubmissionStatus
from ekabinet_ports.clock import Clock
from ekabinet_ports.court_system import Lodging
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.answering import note_faults
from ekabinet_usecases.closing import roles_of_others
from ekabinet_usecases.desk_cases import as_listed, is_open_to
from ekabinet_usecases.mine import note
from ekabinet_usecases.own_affairs import must_not_be_theirs, must_not_stand_in
from ekabinet_usecases.viewing import view_submission


@frozen
class ReceivedPapers:
    """What came to the desk of one's own court; another's does not exist."""

    storage: Storage
    judges: Mapping[str, Sequence[str]]
    """Names of the judges of each court, by court code."""
    clock: Clock

    def page(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Lodging]:
        """A page of them, the last first; a judge finds those for cases over which they preside."""
        by.must(Permission.ANSWER)
        if not isinstance(by.capacity, Clerk | Judge):
            raise NotFound("submissions")
        judge = as_listed(by.capacity, self.judges) if isinstance(by.capacity, Judge) else ""
        with self.storage.reading() as kept:
            page = kept.submissions.received(by.capacity.court, mark, judge_key(judge))
            return Page(tuple(lodging_of(kept, one) for one in page.rows), page.back, page.onward)

    def look(self, id: SubmissionId, by: Actor) -> Lodging:
        """One of them, to be answered; its papers are not opened by that. Raises NotFound."""
        by.must(Permission.ANSWER)
        with self.storage.reading() as kept:
            return lodging_of(kept, _received(kept, id, by))

    def closable(self, lodging: Lodging, by: Actor) -> Sequence[str]:
        """The roles of the case that papers can be closed to: those of who did not send them."""
        by.must(Permission.ANSWER)
        with self.storage.reading() as kept:
            return _roles_of_others(kept, lodging.submission)

    def accept(self, id: SubmissionId, by: Actor, closed_to: tuple[str, ...] = ()) -> None:
        """Qəbul et: they are part of the file, closed to those roles.

        Raises Invalid (``closed_to``), Conflict when they were answered, NotFound.
        """
        self._answer(id, (), by, closed_to)

    def give_back(self, id: SubmissionId, reason: str, by: Actor) -> None:
        """Geri qaytar, for that reason.

        Raises Invalid (``reason``), Conflict when they were answered, NotFound.
        """
        by.must(Permission.ANSWER)
        told = reason.replace("\r\n", "\n").strip()
        if faults := note_faults("reason", told):
            raise Invalid(faults)
        self._answer(id, (Reason("", told),), by)

    def open(self, id: SubmissionId, by: Actor, paper: str) -> Lodging:
        """One of them, for the paper of that digest or ``CONTAINER``; who sent it can see who opened what.

        Raises NotFound.
        """
        by.must(Permission.ANSWER)
        with self.storage.transaction() as kept:
            lodging = lodging_of(kept, _received(kept, id, by))
            view_submission(kept, lodging, paper, by, self.clock.now())
        return lodging

    def _answer(
        self, id: SubmissionId, reasons: tuple[Reason, ...], by: Actor, closed_to: tuple[str, ...] = ()
    ) -> None:
        """The answer is told as the court's, and takes effect with that."""
        by.must(Permission.ANSWER)
        now = self.clock.now()
        with self.storage.transaction() as kept:
            submission = _received(kept, id, by)
            if not {*closed_to} <= {*_roles_of_others(kept, submission)}:
                raise Invalid.because("closed_to", "unknown-choice")
            kept.submissions.put(submission.answer_at_desk(now))
            kept.feed.tell(SubmissionAnswered(id, CourtAnswer(now, by.name, reasons, closed_to)))
            outcome = SubmissionStatus.RETURNED if reasons else SubmissionStatus.ACCEPTED
            note(kept, now, by, Deed.DESK_ANSWERED, id, outcome=outcome)


def _received(kept: Kept, id: SubmissionId, by: Actor) -> Submission:
    """What has come to the desk of their own court, to a judge for a case that they hear.

    Raises OwnAffair or NotFound.
    """
    submission = kept.submissions.get(id)
    by.must_serve(submission.court, "submission")
    if submission.received_at is None or not _hears(kept, submission, by):
        raise NotFound("submission")
    must_not_be_theirs(submission.owner, by, Permission.ANSWER)
    must_not_stand_in(kept.cases.get(submission.case), by, Permission.ANSWER)
    return submission


def _hears(kept: Kept, submission: Submission, by: Actor) -> bool:
    """Whether a judge hears the case that they are for; a clerk takes in those for every case."""
    return not isinstance(by.capacity, Judge) or is_open_to(by, kept.cases.get(submission.case))


def _roles_of_others(kept: Kept, sent: Submission) -> Sequence[str]:
    organisation = sent.behalf.number if sent.behalf is not None else None
    return roles_of_others(kept, kept.cases.get(sent.case), kept.accounts.get(sent.owner), organisation)


def lodging_of(kept: Kept, submission: Submission) -> Lodging:
    """A submission, with the case's number and the name of who sent it."""
    submitter = kept.accounts.get(submission.owner).person.name
    return Lodging(submission, kept.cases.get(submission.case).number, submitter)
