"""Papers that people add to running cases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, CaseId, SubmissionId
from ekabinet_core.paging import Mark, Page
from ekabinet_core.submission import Submission


class Submissions(Protocol):
    """Submissions; a person gathers papers for a case in one draft at a time."""

    def get(self, id: SubmissionId) -> Submission:
        """Raises NotFound."""
        ...

    def draft(self, case: CaseId, owner: AccountId) -> Submission | None:
        """What a person gathers for a case just now."""
        ...

    def sent(self, case: CaseId | None, owner: AccountId) -> Sequence[Submission]:
        """What a person has sent to a case, or to any (None), the first first."""
        ...

    def received(self, court: str, mark: Mark[datetime] | None, judge: str = "") -> Page[Submission]:
        """A page of what came to the desk of a court, the last first.

        ``judge``: only for cases over which they preside, as ``judge_key`` writes them.
        """
        ...

    def put(self, submission: Submission) -> Submission:
        """Keep it under its next version; raises Conflict for a stale one, or a second draft."""
        ...


class GivenBack(Protocol):
    """Papers that courts gave back and that were not sent again since."""

    def of(self, person: Identifier, owner: AccountId, *, most: int | None = None) -> Sequence[Submission]:
        """Those of an account for cases in which the person takes part.

        The last sent first; at most so many, or all.
        """
        ...
