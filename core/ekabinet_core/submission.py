"""Papers added to a running case, each signed and then answered by the court (Manual 8)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.attachment import Attachment
from ekabinet_core.decision import Reason
from ekabinet_core.errors import Invalid, WrongStatus
from ekabinet_core.ids import AccountId, CaseId, SubmissionId
from ekabinet_core.signature import Signature


class SubmissionStatus(StrEnum):
    """Where a submission stands; it begins to be when it is signed (İmzala və əlavə et)."""

    SENT = "sent"
    """Göndərilmiş: signed and with the court."""
    ACCEPTED = "accepted"
    """Qəbul edilmiş: in the case file."""
    RETURNED = "returned"
    """Geri qaytarılmış: given back, with reasons."""


MOVES: Mapping[SubmissionStatus, frozenset[SubmissionStatus]] = {
    SubmissionStatus.SENT: frozenset({SubmissionStatus.ACCEPTED, SubmissionStatus.RETURNED}),
    SubmissionStatus.ACCEPTED: frozenset(),
    SubmissionStatus.RETURNED: frozenset(),
}


@frozen
class CourtAnswer:
    """What the court did with it."""

    at: datetime
    by: str
    """Name of who answered, as the person may read it."""
    reasons: tuple[Reason, ...] = ()


@frozen
class Submission:
    """A paper for a case that runs: its kind, its file and the signature over it (Manual 8)."""

    id: SubmissionId
    case: CaseId
    owner: AccountId
    paper: Attachment
    signature: Signature
    sent_at: datetime
    status: SubmissionStatus = SubmissionStatus.SENT
    answer: CourtAnswer | None = None
    corrects: SubmissionId | None = None
    """The returned one that it is sent instead of."""
    version: int = 0

    def accept(self, by: str, at: datetime) -> Self:
        """Into the case file; raises WrongStatus when it was answered."""
        return self._answered(SubmissionStatus.ACCEPTED, CourtAnswer(at, by))

    def give_back(self, reasons: tuple[Reason, ...], by: str, at: datetime) -> Self:
        """Returned to its sender; raises WrongStatus when it was answered, Invalid without a reason."""
        returned = self._answered(SubmissionStatus.RETURNED, CourtAnswer(at, by, reasons))
        if not reasons:
            raise Invalid.because("reasons", "empty")
        return returned

    def correct(self, id: SubmissionId, paper: Attachment, signature: Signature, at: datetime) -> Self:
        """A new one, signed again, instead of this one; raises WrongStatus unless it was returned."""
        if self.status is not SubmissionStatus.RETURNED:
            raise WrongStatus(self.status, "correct")
        return evolve(
            self,
            id=id,
            paper=paper,
            signature=signature,
            sent_at=at,
            status=SubmissionStatus.SENT,
            answer=None,
            corrects=self.id,
            version=0,
        )

    def _answered(self, wanted: SubmissionStatus, answer: CourtAnswer) -> Self:
        if wanted not in MOVES[self.status]:
            raise WrongStatus(self.status, wanted)
        return evolve(self, status=wanted, answer=answer)
