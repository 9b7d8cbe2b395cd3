"""Papers for a running case: sent, then accepted or given back with reasons (Manual 8)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.attachment import Attachment
from ekabinet_core.decision import Reason
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Invalid, NotFound, WrongStatus
from ekabinet_core.ids import AccountId, AttachmentId, CaseId, Digest, SubmissionId
from ekabinet_core.package import Package, PackagedFile
from ekabinet_core.signature import Level, Signature
from ekabinet_core.submission import CourtAnswer, Submission, SubmissionStatus

AT = datetime(2026, 3, 2, 6, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
DIGEST = Digest("0" * 64)
MOTION = Attachment(AttachmentId("1"), "motion", "vəsatət.pdf", "application/pdf", StoredFile(DIGEST, 9))
SIGNATURE = Signature("asan", "Leyla Əliyeva", DIGEST, DIGEST, StoredFile(DIGEST, 1), AT)
UNREADABLE = (Reason("unreadable", "2-ci səhifə oxunmur."),)
PACKAGE = Package((PackagedFile("01 vəsatət.pdf", "application/pdf", MOTION.file),))
EMPTY = Submission(SubmissionId("first"), CaseId("case"), "004", AccountId("leyla"), AT)
DRAFT = EMPTY.attach(MOTION).packaged(PACKAGE)
SENT = DRAFT.send(SIGNATURE)


def test_what_is_signed_is_sent() -> None:
    assert SENT.status is SubmissionStatus.SENT
    assert SENT.answer is None
    assert SENT.sent_at == SIGNATURE.signed_at


def test_nothing_is_not_sent() -> None:
    with pytest.raises(WrongStatus):
        EMPTY.send(SIGNATURE)


@pytest.mark.parametrize("change", [DRAFT.attach, lambda _: DRAFT.detach(MOTION.id)])
def test_other_papers_are_packaged_anew(change: Callable[[Attachment], Submission]) -> None:
    assert change(MOTION).package is None


def test_only_what_is_there_is_taken_out() -> None:
    assert DRAFT.detach(MOTION.id).papers == ()
    with pytest.raises(NotFound):
        DRAFT.detach(AttachmentId("2"))


@pytest.mark.parametrize(
    "change",
    [
        lambda sent: sent.attach(MOTION),
        lambda sent: sent.detach(MOTION.id),
        lambda sent: sent.packaged(PACKAGE),
        lambda sent: sent.send(SIGNATURE),
    ],
)
def test_what_was_sent_does_not_change(change: Callable[[Submission], Submission]) -> None:
    with pytest.raises(WrongStatus):
        change(SENT)


def test_it_comes_to_the_desk_once_it_was_sent_and_then_once() -> None:
    assert SENT.receive(LATER).receive(LATER + timedelta(hours=1)).received_at == LATER
    with pytest.raises(WrongStatus):
        DRAFT.receive(LATER)


def test_its_signature_grows() -> None:
    grown = SENT.strengthen(StoredFile(DIGEST, 7), Level.T, None)

    assert grown.signature == SIGNATURE.strengthened(StoredFile(DIGEST, 7), Level.T, None)
    with pytest.raises(WrongStatus):
        DRAFT.strengthen(StoredFile(DIGEST, 7), Level.T, None)


def test_a_draft_is_not_answered() -> None:
    with pytest.raises(WrongStatus):
        DRAFT.accept("Tural Quliyev", LATER)


def test_an_accepted_paper_says_who_took_it_and_when() -> None:
    accepted = SENT.accept("Tural Quliyev", LATER)

    assert accepted.status is SubmissionStatus.ACCEPTED
    assert accepted.answer == CourtAnswer(LATER, "Tural Quliyev")


def test_returned_papers_say_why() -> None:
    returned = SENT.give_back(UNREADABLE, "Tural Quliyev", LATER)

    assert returned.status is SubmissionStatus.RETURNED
    assert returned.answer == CourtAnswer(LATER, "Tural Quliyev", UNREADABLE)


def test_no_paper_is_returned_without_a_reason() -> None:
    with pytest.raises(Invalid, match="empty @ reasons"):
        SENT.give_back((), "Tural Quliyev", LATER)


@pytest.mark.parametrize(
    "answered", [SENT.accept("Tural Quliyev", AT), SENT.give_back(UNREADABLE, "Tural Quliyev", AT)]
)
def test_a_paper_is_answered_once(answered: Submission) -> None:
    with pytest.raises(WrongStatus):
        answered.accept("Tural Quliyev", LATER)
    with pytest.raises(WrongStatus):
        answered.give_back(UNREADABLE, "Tural Quliyev", LATER)


def test_a_returned_paper_is_sent_again_by_a_draft_that_says_what_it_corrects() -> None:
    returned = SENT.receive(LATER).give_back(UNREADABLE, "Tural Quliyev", AT)

    again = returned.correct(SubmissionId("second"), LATER)

    assert again == evolve(DRAFT, id=SubmissionId("second"), started_at=LATER, corrects=SubmissionId("first"))
    assert again.send(SIGNATURE).status is SubmissionStatus.SENT


@pytest.mark.parametrize("submission", [DRAFT, SENT, SENT.accept("Tural Quliyev", AT)])
def test_only_a_returned_paper_is_corrected(submission: Submission) -> None:
    with pytest.raises(WrongStatus):
        submission.correct(SubmissionId("second"), LATER)
