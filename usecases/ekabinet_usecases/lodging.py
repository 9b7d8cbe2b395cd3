"""Papers for running cases, as the court's desk finds them (Manual 8)."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.actor import Actor, Clerk, Permission
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import SubmissionId
from ekabinet_core.judge import Judge
from ekabinet_core.paging import Mark, Page
from ekabinet_core.submission import Submission
from ekabinet_ports.clock import Clock
from ekabinet_ports.court_system import Lodging
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.viewing import view_submission


@frozen
class ReceivedPapers:
    """What came to the desk of one's own court; another's does not exist."""

    storage: Storage
    clock: Clock

    def page(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Lodging]:
        """A page of them, the last first."""
        by.must(Permission.ANSWER)
        if not isinstance(by.capacity, Clerk | Judge):
            raise NotFound("submissions")
        with self.storage.reading() as kept:
            page = kept.submissions.received(by.capacity.court, mark)
            return Page(tuple(lodging_of(kept, one) for one in page.rows), page.back, page.onward)

    def open(self, id: SubmissionId, by: Actor, paper: str) -> Lodging:
        """One of them, for the paper of that digest or ``CONTAINER``; who sent it can see who opened what.

        Raises NotFound.
        """
        by.must(Permission.ANSWER)
        with self.storage.transaction() as kept:
            submission = kept.submissions.get(id)
            by.must_serve(submission.court, "submission")
            if submission.received_at is None:
                raise NotFound("submission")
            lodging = lodging_of(kept, submission)
            view_submission(kept, lodging, paper, by, self.clock.now())
        return lodging


def lodging_of(kept: Kept, submission: Submission) -> Lodging:
    """A submission, with the case's number and the name of who sent it."""
    submitter = kept.accounts.get(submission.owner).person.name
    return Lodging(submission, kept.cases.get(submission.case).number, submitter)
