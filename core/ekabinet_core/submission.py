"""Papers added to a running case, signed together and then answered by the court (Manual 8)."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.attachment import Attachment
from ekabinet_core.behalf import Behalf
from ekabinet_core.decision import Reason
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict, Invalid, NotFound, WrongStatus
from ekabinet_core.ids import AccountId, AttachmentId, CaseId, SubmissionId
from ekabinet_core.package import Package
from ekabinet_core.paging import Mark, Way
from ekabinet_core.signature import Level, Signature


class SubmissionStatus(StrEnum):
    """Where a submission stands; one signature sends it (İmzala və əlavə et)."""

    DRAFT = "draft"
    """Qaralama: papers are being gathered."""
    SENT = "sent"
    """Göndərilmiş: signed and with the court."""
    ACCEPTED = "accepted"
    """Qəbul edilmiş: in the case file."""
    RETURNED = "returned"
    """Geri qaytarılmış: given back, with reasons."""


MOVES: Mapping[SubmissionStatus, frozenset[SubmissionStatus]] = {
    SubmissionStatus.DRAFT: frozenset({SubmissionStatus.SENT}),
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
    closed_to: tuple[str, ...] = ()
    """Of accepted papers: codes of the roles in which nobody may read them in the file of the case."""


@frozen
class Submission:
    """Papers for a case that runs, and the one signature over them (Manual 8)."""

    id: SubmissionId
    case: CaseId
    court: str
    owner: AccountId
    started_at: datetime
    papers: tuple[Attachment, ...] = ()
    package: Package | None = None
    """What is to be signed: the papers, and what says for which case; None while there are none."""
    behalf: Behalf | None = None
    """The organisation on whose behalf they are for the court, as the package says."""
    signature: Signature | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    """When it came to the desk; None where the court has a system of its own."""
    status: SubmissionStatus = SubmissionStatus.DRAFT
    answer: CourtAnswer | None = None
    answered_at: datetime | None = None
    """When the desk has answered, which takes effect once told; None where the court has its own system."""
    corrects: SubmissionId | None = None
    """The returned one that it is sent instead of."""
    version: int = 0

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of those that came to the desk."""
        return Mark(way, self.received_at or self.started_at, self.id)

    def attach(self, paper: Attachment) -> Self:
        """With one paper more, to be packaged anew; raises WrongStatus once it was sent."""
        return self._gathered((*self.papers, paper))

    def detach(self, id: AttachmentId) -> Self:
        """Without a paper, to be packaged anew; raises NotFound, or WrongStatus once it was sent."""
        papers = tuple(one for one in self.papers if one.id != id)
        if papers == self.papers:
            raise NotFound("document")
        return self._gathered(papers)

    def packaged(self, package: Package, behalf: Behalf | None = None) -> Self:
        """With what is to be signed, on that organisation's behalf; raises WrongStatus once it was sent."""
        return evolve(self._gathered(self.papers), package=package, behalf=behalf)

    def send(self, signature: Signature) -> Self:
        """Signed and thereby sent; raises WrongStatus when it was, or when there is nothing to sign."""
        if self.package is None:
            raise WrongStatus(self.status, SubmissionStatus.SENT)
        moved = self._moved(SubmissionStatus.SENT)
        return evolve(moved, signature=signature, sent_at=signature.signed_at)

    def receive(self, at: datetime) -> Self:
        """It came to the desk; come twice, it came the first time. Raises WrongStatus before it was sent."""
        if self.sent_at is None:
            raise WrongStatus(self.status, "receive")
        return self if self.received_at is not None else evolve(self, received_at=at)

    def answer_at_desk(self, at: datetime) -> Self:
        """The desk has answered, and the person is not told yet.

        Raises WrongStatus before it came, and Conflict when it was answered already.
        """
        if self.answered_at is not None or self.answer is not None:
            raise Conflict("submission")
        if self.received_at is None:
            raise WrongStatus(self.status, "answer")
        return evolve(self, answered_at=at)

    def strengthen(self, container: StoredFile, level: Level, revoked_at: datetime | None) -> Self:
        """The evidence of its signature has grown.

        Raises WrongStatus before it is signed, and Conflict when that much was there already.
        """
        if self.signature is None:
            raise WrongStatus(self.status, "strengthen")
        return evolve(self, signature=self.signature.strengthened(container, level, revoked_at))

    def accept(self, by: str, at: datetime, closed_to: tuple[str, ...] = ()) -> Self:
        """Into the case file; raises WrongStatus unless it waits for an answer."""
        answer = CourtAnswer(at, by, closed_to=closed_to)
        return evolve(self._moved(SubmissionStatus.ACCEPTED), answer=answer)

    def give_back(self, reasons: tuple[Reason, ...], by: str, at: datetime) -> Self:
        """Returned to its sender.

        Raises WrongStatus unless it waits for an answer, Invalid without a reason.
        """
        returned = self._moved(SubmissionStatus.RETURNED)
        if not reasons:
            raise Invalid.because("reasons", "empty")
        return evolve(returned, answer=CourtAnswer(at, by, reasons))

    def correct(self, id: SubmissionId, at: datetime) -> Self:
        """A draft with the same papers, to be sent instead; raises WrongStatus unless it was returned."""
        if self.status is not SubmissionStatus.RETURNED:
            raise WrongStatus(self.status, "correct")
        return evolve(
            self,
            id=id,
            started_at=at,
            signature=None,
            sent_at=None,
            received_at=None,
            status=SubmissionStatus.DRAFT,
            answer=None,
            answered_at=None,
            corrects=self.id,
            version=0,
        )

    def _gathered(self, papers: tuple[Attachment, ...]) -> Self:
        if self.status is not SubmissionStatus.DRAFT:
            raise WrongStatus(self.status, "change")
        return evolve(self, papers=papers, package=None)

    def _moved(self, wanted: SubmissionStatus) -> Self:
        if wanted not in MOVES[self.status]:
            raise WrongStatus(self.status, wanted)
        return evolve(self, status=wanted)
