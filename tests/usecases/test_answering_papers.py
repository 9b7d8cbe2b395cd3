"""The court accepts papers that somebody added to a case, or gives them back with a reason (Manual 8)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk, InPerson
from ekabinet_core.case import Participant
from ekabinet_core.court_event import DocumentIssued, SubmissionAnswered
from ekabinet_core.decision import Reason
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound, WrongStatus
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, SubmissionId
from ekabinet_core.journal import Deed
from ekabinet_core.judge import Judge
from ekabinet_core.notice import Happened
from ekabinet_core.submission import CourtAnswer, Submission, SubmissionStatus
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, PETITION, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, JUDGE, LEYLA, OTHER_COURT, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

JUDGES = Actor(AccountId("judge"), JUDGE, "9JUDG1E", Judge(JUDGE, COURT))
ELSEWHERE = Actor(CLERK.account, CLERK.name, CLERK.person_number, Clerk(OTHER_COURT))
WHY = "Vəsatət başqa işə aiddir."


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Submission:
    """Leyla's petition, on the desk of the court."""
    submission = journey.submitted(journey.heard(LEYLA, leyla), LEYLA, leyla)
    journey.settled()
    return submission


def now(cabinet: Cabinet, sent: Submission, by: Actor) -> Submission:
    """As the person sees it."""
    _, submission = cabinet.submitting.get(sent.id, by)
    return submission


def notices(world: MemoryWorld, by: Actor) -> list[tuple[Happened, str]]:
    """What the person was told of their papers, and about which."""
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [(one.happened, one.about) for one in rows if one.happened.startswith("submission")]


@pytest.mark.parametrize("by", [CLERK, JUDGES])
def test_accepted_papers_are_accepted_once_the_court_has_told_it(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission, *, by: Actor
) -> None:
    cabinet.received_papers.accept(sent.id, by)
    before = now(cabinet, sent, leyla)
    journey.settled()

    after = now(cabinet, sent, leyla)
    assert (before.status, after.status) == (SubmissionStatus.SENT, SubmissionStatus.ACCEPTED)
    assert after.answer == CourtAnswer(world.clock.now(), by.name)
    assert notices(world, leyla) == [(Happened.SUBMISSION_ACCEPTED, sent.id)]


def both_in(world: MemoryWorld, sent: Submission, leyla: Actor, rashad: Actor) -> None:
    """Rəşad is the respondent in Leyla's case."""
    numbers = [Identifier("fin", one.person_number) for one in (leyla, rashad)]
    parties = tuple(
        Participant(role, role, number)
        for role, number in zip(("claimant", "respondent"), numbers, strict=True)
    )
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(kept.cases.get(sent.case), participants=parties))


def told_of_case(world: MemoryWorld, by: Actor) -> list[Happened]:
    """What they were told of the case itself."""
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in rows if one.happened.startswith("case")]


def test_accepted_papers_are_in_the_file_and_the_other_side_hears_of_it_and_reads_them(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission
) -> None:
    rashad = journey.registered(RASHAD)
    both_in(world, sent, leyla, rashad)
    before, _ = cabinet.cases.get(sent.case, rashad)

    cabinet.received_papers.accept(sent.id, CLERK)
    journey.settled()

    case, _ = cabinet.cases.get(sent.case, rashad)
    (added,) = case.documents[len(before.documents) :]
    assert (added.kind, added.name, added.sent_in) == ("petition", "vəsatət.pdf", sent.id)
    _, content = cabinet.case_papers.paper(sent.case, added.file.digest, rashad)
    assert content.read() == PETITION
    assert sent.signature is not None
    assert added.container == sent.signature.container
    assert told_of_case(world, rashad) == [Happened.CASE_ACT_ADDED]
    assert told_of_case(world, leyla) == []


def test_papers_closed_to_a_side_are_in_the_file_and_that_side_neither_reads_nor_hears_of_them(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission
) -> None:
    rashad = journey.registered(RASHAD)
    both_in(world, sent, leyla, rashad)

    cabinet.received_papers.accept(sent.id, CLERK, ("respondent",))
    journey.settled()

    digest = sent.papers[0].file.digest
    with pytest.raises(NotFound):
        cabinet.case_papers.paper(sent.case, digest, rashad)
    assert cabinet.case_papers.paper(sent.case, digest, leyla)[0].closed_to == ("respondent",)
    assert told_of_case(world, rashad) == []


def test_papers_are_closed_to_the_other_side_only(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission
) -> None:
    both_in(world, sent, leyla, journey.registered(RASHAD))
    papers = cabinet.received_papers

    assert [*papers.closable(papers.look(sent.id, CLERK), CLERK)] == ["respondent"]
    for role in ("claimant", "witness"):
        with pytest.raises(Invalid) as refused:
            papers.accept(sent.id, CLERK, (role,))
        assert [(one.field, one.code) for one in refused.value.faults] == [("closed_to", "unknown-choice")]


def test_given_back_papers_are_not_in_the_file(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission
) -> None:
    before, _ = cabinet.cases.get(sent.case, leyla)

    cabinet.received_papers.give_back(sent.id, WHY, CLERK)
    journey.settled()

    assert cabinet.cases.get(sent.case, leyla)[0] == before


def test_a_paper_that_lies_in_the_file_already_lies_there_once(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission
) -> None:
    cabinet.received_papers.accept(sent.id, CLERK)
    journey.settled()
    with world.parts.storage.transaction() as kept:
        (document,) = [one for one in kept.cases.get(sent.case).documents if one.sent_in == sent.id]
        kept.feed.tell(DocumentIssued(sent.case, evolve(document, sent_in=None)))
    journey.settled()

    case, _ = cabinet.cases.get(sent.case, leyla)
    assert [one.file.digest for one in case.documents].count(document.file.digest) == 1


def test_the_sender_reads_why_papers_were_given_back(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission
) -> None:
    cabinet.received_papers.give_back(sent.id, f" {WHY}\r\n", CLERK)
    journey.settled()

    after = now(cabinet, sent, leyla)
    assert after.status is SubmissionStatus.RETURNED
    assert after.answer is not None
    assert after.answer.reasons == (Reason("", WHY),)
    assert notices(world, leyla) == [(Happened.SUBMISSION_RETURNED, sent.id)]


def test_both_sides_are_in_the_journal_without_the_reason(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, sent: Submission
) -> None:
    cabinet.received_papers.give_back(sent.id, WHY, CLERK)
    journey.settled()

    with world.parts.storage.reading() as kept:
        rows = [(row.deed, row.by, row.data) for row in noted(kept) if row.subject == sent.id]
    assert rows[-2:] == [
        (Deed.DESK_ANSWERED, CLERK.account, (("outcome", "returned"),)),
        (Deed.SUBMISSION_ANSWERED, "court", (("status", "returned"),)),
    ]


@pytest.mark.parametrize("told", [True, False])
def test_the_first_answer_stands(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission, *, told: bool
) -> None:
    cabinet.received_papers.accept(sent.id, CLERK)
    if told:
        journey.settled()

    with pytest.raises(Conflict):
        cabinet.received_papers.give_back(sent.id, WHY, JUDGES)

    journey.settled()
    assert now(cabinet, sent, leyla).status is SubmissionStatus.ACCEPTED


def test_a_court_system_that_tells_two_answers_is_believed_once(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission
) -> None:
    at = world.clock.now()
    with world.parts.storage.transaction() as kept:
        kept.feed.tell(SubmissionAnswered(sent.id, CourtAnswer(at, "A")))
        kept.feed.tell(SubmissionAnswered(sent.id, CourtAnswer(at, "B", (Reason("", WHY),))))
    journey.settled()

    assert now(cabinet, sent, leyla).answer == CourtAnswer(at, "A")
    assert notices(world, leyla) == [(Happened.SUBMISSION_ACCEPTED, sent.id)]


@pytest.mark.parametrize(
    ("reason", "code"), [(" \n", "empty"), ("a" * 2001, "too-long"), ("\x01", "unprintable")]
)
def test_giving_back_needs_a_reason(cabinet: Cabinet, sent: Submission, reason: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        cabinet.received_papers.give_back(sent.id, reason, CLERK)

    assert [(fault.field, fault.code) for fault in refused.value.faults] == [("reason", code)]


def test_another_courts_papers_do_not_exist(cabinet: Cabinet, sent: Submission) -> None:
    papers = cabinet.received_papers

    for id, by in ((sent.id, ELSEWHERE), (SubmissionId("none"), CLERK)):
        with pytest.raises(NotFound):
            papers.accept(id, by)
        with pytest.raises(NotFound):
            papers.give_back(id, WHY, by)
        with pytest.raises(NotFound):
            papers.look(id, by)


def test_nobody_but_the_court_answers(cabinet: Cabinet, leyla: Actor, sent: Submission) -> None:
    assert isinstance(leyla.capacity, InPerson)

    with pytest.raises(Forbidden):
        cabinet.received_papers.accept(sent.id, leyla)
    with pytest.raises(Forbidden):
        cabinet.received_papers.give_back(sent.id, "", leyla)


def test_a_corrected_draft_of_returned_papers_is_not_answered_yet(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Submission
) -> None:
    cabinet.received_papers.give_back(sent.id, WHY, CLERK)
    journey.settled()

    again = now(cabinet, sent, leyla).correct(SubmissionId("again"), world.clock.now())

    assert (again.answer, again.answered_at) == (None, None)


def test_what_has_not_come_to_the_desk_is_not_answered_there(journey: Journey, leyla: Actor) -> None:
    sent = journey.submitted(journey.heard(LEYLA, leyla), LEYLA, leyla)

    with pytest.raises(WrongStatus):
        sent.answer_at_desk(sent.started_at)


def test_a_judge_finds_papers_of_cases_that_others_hear_nowhere(
    world: MemoryWorld, cabinet: Cabinet, sent: Submission
) -> None:
    papers, other = cabinet.received_papers, evolve(JUDGES, capacity=Judge("Ramin Qurbanov", COURT))
    seen = [one.submission.id for one in papers.page(JUDGES).rows]

    assert seen == [sent.id]
    assert papers.page(other).rows == ()
    for deed in (
        lambda: papers.look(sent.id, other),
        lambda: papers.open(sent.id, other, sent.papers[0].file.digest),
        lambda: papers.accept(sent.id, other),
        lambda: papers.give_back(sent.id, WHY, other),
    ):
        with pytest.raises(NotFound):
            deed()
