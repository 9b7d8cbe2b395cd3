"""Papers that people add to running cases."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, CaseId, SubmissionId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.submission import Submission, SubmissionStatus
from sqlalchemy import ColumnElement, Connection, exists, select

from ekabinet_db import tables, versions
from ekabinet_db.keyset import beyond
from ekabinet_db.sheets import Sheet
from ekabinet_db.tables_court import court_case, participation

SUBMISSIONS = Sheet(Submission, tables.submission, "submission")
column = tables.submission.c


@frozen
class SqlSubmissions:
    """Submissions within one transaction."""

    connection: Connection

    def get(self, id: SubmissionId) -> Submission:
        return SUBMISSIONS.get(self.connection, id)

    def draft(self, case: CaseId, owner: AccountId) -> Submission | None:
        return SUBMISSIONS.by(self.connection, column.draft_for, _draft_for(case, owner))

    def sent(self, case: CaseId | None, owner: AccountId) -> Sequence[Submission]:
        theirs = SUBMISSIONS.select().where(column.owner == owner, column.sent_at.is_not(None))
        meant = theirs.where(column.case == case) if case is not None else theirs
        return SUBMISSIONS.all(self.connection, meant.order_by(column.sent_at, column.id))

    def received(self, court: str, mark: Mark[datetime] | None, judge: str = "") -> Page[Submission]:
        return page_at(mark, partial(self._beyond, court, judge), Submission.mark)

    def put(self, submission: Submission) -> Submission:
        is_draft = submission.status is SubmissionStatus.DRAFT
        draft_for = _draft_for(submission.case, submission.owner) if is_draft else None
        return versions.put(self.connection, SUBMISSIONS, submission, draft_for=draft_for)

    def _beyond(self, court: str, judge: str, mark: Mark[datetime] | None, most: int) -> Sequence[Submission]:
        came = SUBMISSIONS.select().where(column.court == court, column.received_at.is_not(None))
        if judge:
            heard = select(court_case.c.id).where(
                court_case.c.court == court, court_case.c.judge_key == judge
            )
            came = came.where(column.case.in_(heard))
        ordered = beyond(mark, came, (column.received_at, column.id), Order.LATEST)
        return SUBMISSIONS.all(self.connection, ordered.limit(most))


@frozen
class SqlGivenBack:
    """Papers that courts gave back, within one transaction."""

    connection: Connection

    def of(self, person: Identifier, owner: AccountId, *, most: int | None = None) -> Sequence[Submission]:
        takes_part = participation.c.kind == person.kind, participation.c.value == person.value
        cases = select(participation.c.case).where(*takes_part)
        theirs = SUBMISSIONS.select().where(column.case.in_(cases), column.owner == owner)
        returned = theirs.where(
            column.rest["status"].as_string() == SubmissionStatus.RETURNED, ~_sent_again()
        )
        latest = returned.order_by(column.sent_at.desc(), column.id.desc()).limit(most)
        return SUBMISSIONS.all(self.connection, latest)


def _sent_again() -> ColumnElement[bool]:
    again = tables.submission.alias("again").c
    same = again.case == column.case, again.owner == column.owner
    return exists().where(*same, again.sent_at.is_not(None), again.rest["corrects"].as_string() == column.id)


def _draft_for(case: CaseId, owner: AccountId) -> str:
    return f"{case} {owner}"
