"""A paper for a running case: sent, then accepted or given back with reasons (Manual 8)."""

from datetime import UTC, datetime, timedelta

import pytest
from ekabinet_core.attachment import Attachment
from ekabinet_core.decision import Reason
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Invalid, WrongStatus
from ekabinet_core.ids import AccountId, AttachmentId, CaseId, Digest, SubmissionId
from ekabinet_core.signature import Signature
from ekabinet_core.submission import CourtAnswer, Submission, SubmissionStatus

AT = datetime(2026, 3, 2, 6, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
DIGEST = Digest("0" * 64)
MOTION = Attachment(AttachmentId("1"), "motion", "vəsatət.pdf", "application/pdf", StoredFile(DIGEST, 9))
SIGNATURE = Signature("asan", "Leyla Əliyeva", DIGEST, DIGEST, StoredFile(DIGEST, 1), AT)
UNREADABLE = (Reason("unreadable", "2-ci səhifə oxunmur."),)
SENT = Submission(SubmissionId("first"), CaseId("case"), AccountId("leyla"), MOTION, SIGNATURE, AT)


def test_what_is_signed_is_sent() -> None:
    assert SENT.status is SubmissionStatus.SENT
    assert SENT.answer is None


def test_an_accepted_paper_says_who_took_it_and_when() -> None:
    accepted = SENT.accept("Tural Quliyev", LATER)

    assert accepted.status is SubmissionStatus.ACCEPTED
    assert accepted.answer == CourtAnswer(LATER, "Tural Quliyev")


def test_a_returned_paper_says_why() -> None:
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


def test_a_returned_paper_is_sent_again_as_a_new_one_that_says_what_it_corrects() -> None:
    returned = SENT.give_back(UNREADABLE, "Tural Quliyev", AT)
    better = Attachment(AttachmentId("2"), "motion", "b.pdf", "application/pdf", StoredFile(DIGEST, 8))

    again = returned.correct(SubmissionId("second"), better, SIGNATURE, LATER)

    assert again == Submission(
        SubmissionId("second"),
        CaseId("case"),
        AccountId("leyla"),
        better,
        SIGNATURE,
        LATER,
        corrects=SubmissionId("first"),
    )
    assert again.accept("Tural Quliyev", LATER).status is SubmissionStatus.ACCEPTED


@pytest.mark.parametrize("submission", [SENT, SENT.accept("Tural Quliyev", AT)])
def test_only_a_returned_paper_is_corrected(submission: Submission) -> None:
    with pytest.raises(WrongStatus):
        submission.correct(SubmissionId("second"), MOTION, SIGNATURE, LATER)
