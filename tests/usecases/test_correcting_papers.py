"""Papers that a court gave back are put right and sent again, without choosing each anew (Manual 8)."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, NotFound, WrongStatus
from ekabinet_core.submission import Submission, SubmissionStatus
from ekabinet_testing.journey import CLERK, Journey, upload
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

WHY = "İkinci səhifə oxunmur."


@pytest.fixture
def returned(journey: Journey, leyla: Actor) -> Submission:
    """Leyla's petition, which the court gave back."""
    sent = journey.submitted(journey.heard(LEYLA, leyla), LEYLA, leyla)
    journey.settled()
    journey.world.cabinet.received_papers.give_back(sent.id, WHY, CLERK)
    journey.settled()
    return journey.world.cabinet.submitting.get(sent.id, leyla)[1]


def sign(world: MemoryWorld, draft: Submission, by: Actor) -> Submission:
    """They sign it on the phone."""
    cabinet = world.cabinet
    cabinet.signing_papers.begin(draft.id, world.signing.code, LEYLA.holder, by)
    cabinet.signing_papers.ask(draft.id, by)
    world.phone.confirm()
    cabinet.signing_papers.ask(draft.id, by)
    return cabinet.submitting.get(draft.id, by)[1]


def test_the_same_papers_are_gathered_again_with_the_reason_beside_them(
    cabinet: Cabinet, leyla: Actor, returned: Submission
) -> None:
    draft = cabinet.submitting.correct(returned.id, leyla)

    assert (draft.papers, draft.corrects, draft.status) == (
        returned.papers,
        returned.id,
        SubmissionStatus.DRAFT,
    )
    assert cabinet.submitting.look(returned.case, leyla)[1] == draft
    assert cabinet.submitting.corrected(draft, leyla) == returned


def test_put_right_and_signed_they_come_to_the_court_as_new_ones(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, returned: Submission
) -> None:
    submitting = cabinet.submitting
    draft = submitting.correct(returned.id, leyla)
    draft = submitting.remove(returned.case, draft.papers[0].id, leyla, draft.version)
    draft = submitting.add(returned.case, "petition", upload("düzgün.pdf"), leyla, draft.version)
    again = sign(world, draft, leyla)
    journey.settled()

    assert (again.status, again.corrects) == (SubmissionStatus.SENT, returned.id)
    rows = cabinet.received_papers.page(CLERK).rows
    assert [one.submission.corrects for one in rows] == [returned.id, None]
    assert submitting.get(returned.id, leyla)[1].status is SubmissionStatus.RETURNED


def test_they_are_gathered_once_and_sent_again_once(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, returned: Submission
) -> None:
    submitting = cabinet.submitting
    assert submitting.can_correct(returned, leyla)
    draft = submitting.correct(returned.id, leyla)

    with pytest.raises(Conflict):
        submitting.correct(returned.id, leyla)
    sign(world, draft, leyla)
    with pytest.raises(Conflict):
        submitting.correct(returned.id, leyla)

    assert not submitting.can_correct(returned, leyla)


def test_what_was_not_given_back_is_not_corrected(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    sent = journey.submitted(journey.heard(LEYLA, leyla), LEYLA, leyla)

    with pytest.raises(WrongStatus):
        cabinet.submitting.correct(sent.id, leyla)
    assert not cabinet.submitting.can_correct(sent, leyla)


def test_a_strangers_papers_do_not_exist(cabinet: Cabinet, rashad: Actor, returned: Submission) -> None:
    with pytest.raises(NotFound):
        cabinet.submitting.correct(returned.id, rashad)
