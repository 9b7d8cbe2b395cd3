"""Submissions in memory."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.case_search import judge_key
from ekabinet_core.errors import Conflict
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, CaseId, SubmissionId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.submission import Submission, SubmissionStatus

from ekabinet_memory.storage_keeping import found, put
from ekabinet_memory.storage_search import beyond, takes_part
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemorySubmissions:
    """Papers that people add to running cases."""

    shelves: Shelves

    def get(self, id: SubmissionId) -> Submission:
        return found(self.shelves.submissions, id, "submission")

    def draft(self, case: CaseId, owner: AccountId) -> Submission | None:
        return next((one for one in self._of(case, owner) if one.status is SubmissionStatus.DRAFT), None)

    def sent(self, case: CaseId | None, owner: AccountId) -> Sequence[Submission]:
        theirs = (one for one in self.shelves.submissions.values() if one.owner == owner)
        meant = (one for one in theirs if case in {None, one.case})
        sent = ((one.sent_at, one.id, one) for one in meant if one.sent_at is not None)
        return [one for _, _, one in sorted(sent, key=lambda row: row[:2])]

    def received(self, court: str, mark: Mark[datetime] | None, judge: str = "") -> Page[Submission]:
        came = (one for one in self.shelves.submissions.values() if one.received_at is not None)
        rows = [one for one in came if one.court == court and judge in {"", self._judge_of(one)}]
        return page_at(mark, partial(beyond, rows, Submission.mark, Order.LATEST), Submission.mark)

    def put(self, submission: Submission) -> Submission:
        draft = self.draft(submission.case, submission.owner)
        if submission.status is SubmissionStatus.DRAFT and draft is not None and draft.id != submission.id:
            raise Conflict("submission")
        return put(self.shelves.submissions, submission.id, submission, "submission")

    def _judge_of(self, submission: Submission) -> str | None:
        case = self.shelves.cases.get(submission.case)
        return judge_key(case.judge) if case is not None else None

    def _of(self, case: CaseId, owner: AccountId) -> Sequence[Submission]:
        everybodys = self.shelves.submissions.values()
        return [one for one in everybodys if (one.case, one.owner) == (case, owner)]


@frozen
class MemoryGivenBack:
    """Papers that courts gave back."""

    shelves: Shelves

    def of(self, person: Identifier, owner: AccountId, *, most: int | None = None) -> Sequence[Submission]:
        cases = {one.id for one in self.shelves.cases.values() if takes_part(person, one)}
        theirs = [
            one for one in self.shelves.submissions.values() if one.owner == owner and one.case in cases
        ]
        again = {one.corrects for one in theirs if one.sent_at is not None}
        returned = (one for one in theirs if one.status is SubmissionStatus.RETURNED and one.id not in again)
        return sorted(returned, key=lambda one: (one.sent_at or one.started_at, one.id), reverse=True)[:most]
