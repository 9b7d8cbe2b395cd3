"""Sənəd təqdim et: papers for a running case, signed together and thereby sent (Manual 8)."""

import json

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case, Participant
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotAccepted, NotFound, WrongStatus
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AttachmentId, CaseId, SubmissionId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.submission import Submission, SubmissionStatus
from ekabinet_core.waiting import Failure, State
from ekabinet_memory.envelope import MemoryEnvelope
from ekabinet_memory.evidence import MemoryEvidence
from ekabinet_testing.journey import CLERK, Journey, upload
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, OTHER_COURT, RASHAD, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case."""
    return journey.heard(LEYLA, leyla)


@pytest.fixture
def draft(journey: Journey, leyla: Actor, case: Case) -> Submission:
    """Her petition, not signed yet."""
    return journey.gathered(case, leyla)


def deeds(world: MemoryWorld, id: str) -> list[Deed]:
    with world.parts.storage.reading() as kept:
        return [row.deed for row in noted(kept) if row.subject == id]


def test_what_is_signed_is_sent_and_comes_to_the_desk(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    sent = journey.submitted(case, LEYLA, leyla)
    journey.settled()

    (lodging,) = cabinet.received_papers.page(CLERK).rows
    assert sent.status is SubmissionStatus.SENT
    assert sent.sent_at == world.clock.now()
    assert (lodging.submission.id, lodging.case_number, lodging.submitter) == (
        sent.id,
        case.number,
        LEYLA.person.name,
    )
    assert cabinet.received_papers.open(sent.id, CLERK, "") == lodging
    assert [one.id for one in cabinet.submitting.sent(case.id, leyla)] == [sent.id]
    assert deeds(world, sent.id) == [Deed.SUBMITTED]


def test_an_act_comes_from_the_court_alone(
    cabinet: Cabinet, rules: Jurisdiction, leyla: Actor, case: Case
) -> None:
    assert "judgment" in {one.code for one in rules.documents}

    with pytest.raises(Invalid, match="unknown-choice @ document_kind"):
        cabinet.submitting.add(case.id, "judgment", upload(), leyla, 0)


def test_one_signature_covers_all_papers_and_says_for_which_case(
    cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case, draft: Submission
) -> None:
    cabinet.submitting.add(case.id, "certificate", upload("arayış.pdf"), leyla, draft.version)
    cabinet.signing_papers.begin(draft.id, journey.world.signing.code, LEYLA.holder, leyla)
    cabinet.signing_papers.ask(draft.id, leyla)
    journey.world.phone.confirm()
    cabinet.signing_papers.ask(draft.id, leyla)

    _, sent = cabinet.submitting.get(draft.id, leyla)
    assert sent.package is not None
    assert sent.signature is not None
    with cabinet.parts.files.open(sent.signature.container.digest) as container:
        signed = dict(cabinet.parts.envelope.check(container))
    assert list(signed) == ["01 vəsatət.pdf", "02 arayış.pdf", "submission.json"]
    with cabinet.parts.files.open(signed["submission.json"]) as stored:
        told = json.load(stored)
    assert told["case"] == case.number
    assert told["submitter"] == {"name": LEYLA.person.name, "number": LEYLA.number}
    assert [(one["kind"]["code"], one["digest"]) for one in told["papers"]] == [
        (paper.kind, paper.file.digest) for paper in sent.papers
    ]


def test_a_strangers_case_does_not_exist(
    world: MemoryWorld, rashad: Actor, case: Case, draft: Submission
) -> None:
    submitting = world.cabinet.submitting

    for strange in (case.id, CaseId("unknown")):
        with pytest.raises(NotFound, match="case"):
            submitting.look(strange, rashad)
        with pytest.raises(NotFound, match="case"):
            submitting.sent(strange, rashad)
        with pytest.raises(NotFound, match="case"):
            submitting.add(strange, "petition", upload(), rashad, 0)
    with pytest.raises(NotFound):
        submitting.get(draft.id, rashad)
    with pytest.raises(NotFound):
        world.cabinet.signing_papers.begin(draft.id, world.signing.code, LEYLA.holder, rashad)


def test_another_participant_of_the_case_does_not_see_it(
    world: MemoryWorld, rashad: Actor, case: Case, draft: Submission
) -> None:
    them = Participant("respondent", RASHAD.person.name, Identifier("fin", RASHAD.number))
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, participants=(*case.participants, them)))

    assert world.cabinet.submitting.look(case.id, rashad)[1] is None
    with pytest.raises(NotFound, match="submission"):
        world.cabinet.submitting.get(draft.id, rashad)
    with pytest.raises(NotFound, match="submission"):
        world.cabinet.signing_papers.begin(draft.id, world.signing.code, RASHAD.holder, rashad)


def test_who_no_longer_takes_part_submits_no_more(
    world: MemoryWorld, leyla: Actor, case: Case, draft: Submission
) -> None:
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, participants=()))

    with pytest.raises(NotFound):
        world.cabinet.signing_papers.begin(draft.id, world.signing.code, LEYLA.holder, leyla)


def test_a_clerk_submits_nothing(cabinet: Cabinet, case: Case) -> None:
    with pytest.raises(Forbidden):
        cabinet.submitting.look(case.id, CLERK)


def test_a_paper_is_judged_before_it_is_taken(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    with pytest.raises(NotAccepted, match="upload"):
        cabinet.submitting.add(case.id, "petition", upload("vəsatət.pdf", b"MZ"), leyla, 0)
    with pytest.raises(Invalid, match="document_kind"):
        cabinet.submitting.add(case.id, "unknown", upload(), leyla, 0)

    assert cabinet.submitting.look(case.id, leyla) == (case, None)


def test_no_more_papers_are_taken_than_an_application_may_have(
    cabinet: Cabinet, rules: Jurisdiction, leyla: Actor, case: Case
) -> None:
    version = 0
    for _ in range(rules.files.most):
        version = cabinet.submitting.add(case.id, "petition", upload(), leyla, version).version

    with pytest.raises(Invalid, match="too-many-files"):
        cabinet.submitting.add(case.id, "petition", upload(), leyla, version)


def test_a_tab_that_does_not_show_the_latest_papers_changes_nothing(
    cabinet: Cabinet, leyla: Actor, case: Case, draft: Submission
) -> None:
    with pytest.raises(Conflict):
        cabinet.submitting.add(case.id, "petition", upload(), leyla, 0)
    with pytest.raises(Conflict):
        cabinet.submitting.remove(case.id, draft.papers[0].id, leyla, 0)

    assert cabinet.submitting.look(case.id, leyla) == (case, draft)


def test_without_papers_there_is_nothing_to_sign(
    world: MemoryWorld, leyla: Actor, case: Case, draft: Submission
) -> None:
    empty = world.cabinet.submitting.remove(case.id, draft.papers[0].id, leyla, draft.version)

    assert (empty.papers, empty.package) == ((), None)
    with pytest.raises(NotFound):
        world.cabinet.submitting.remove(case.id, AttachmentId("unknown"), leyla, empty.version)
    with pytest.raises(WrongStatus):
        world.cabinet.signing_papers.begin(draft.id, world.signing.code, LEYLA.holder, leyla)


def test_a_paper_added_meanwhile_is_not_signed(
    world: MemoryWorld, leyla: Actor, case: Case, draft: Submission
) -> None:
    signing = world.cabinet.signing_papers
    signing.begin(draft.id, world.signing.code, LEYLA.holder, leyla)
    signing.ask(draft.id, leyla)
    changed = world.cabinet.submitting.add(case.id, "petition", upload(), leyla, draft.version)
    world.phone.confirm()

    ended = signing.ask(draft.id, leyla)

    assert (ended.wait.state, ended.wait.failure) == (State.FAILED, Failure.CHANGED_MEANWHILE)
    assert world.cabinet.submitting.get(draft.id, leyla) == (case, changed)


def test_whoever_submits_has_left_the_application_they_were_signing(
    world: MemoryWorld, journey: Journey, leyla: Actor, draft: Submission
) -> None:
    application = journey.confirmed(leyla, RECEIPTS[1].number.value)
    world.cabinet.signing.begin(application.id, world.signing.code, LEYLA.holder, leyla)

    world.cabinet.signing_papers.begin(draft.id, world.signing.code, LEYLA.holder, leyla)

    left = world.cabinet.signing.look(application.id, leyla)
    assert (left.wait.state, left.wait.failure) == (State.FAILED, Failure.CHANGED_MEANWHILE)
    assert world.cabinet.signing_papers.look(draft.id, leyla).wait.state is State.OPEN


def test_what_was_sent_lets_another_draft_begin(
    cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    first, second = (journey.submitted(case, LEYLA, leyla) for _ in range(2))

    assert cabinet.submitting.sent(case.id, leyla) == [first, second]
    assert cabinet.submitting.look(case.id, leyla) == (case, None)


def test_its_signature_grows(world: MemoryWorld, rules: Jurisdiction, leyla: Actor, case: Case) -> None:
    envelope = MemoryEnvelope(rules, evidence=MemoryEvidence(reach=Level.LT))
    strong = Journey(world.over(evolve(world.parts, envelope=envelope)))

    sent = strong.submitted(case, LEYLA, leyla)
    strong.settled()

    _, after = world.cabinet.submitting.get(sent.id, leyla)
    assert after.signature is not None
    assert after.signature.level is Level.LT
    grown = Deed.SUBMISSION_STRENGTHENED
    assert deeds(world, sent.id) == [Deed.SUBMITTED, grown, grown]


def test_another_courts_desk_does_not_have_it(
    cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    sent = journey.submitted(case, LEYLA, leyla)
    with pytest.raises(NotFound):
        cabinet.received_papers.open(sent.id, CLERK, "")
    journey.settled()
    elsewhere = evolve(CLERK, capacity=Clerk(OTHER_COURT))

    assert cabinet.received_papers.page(elsewhere).rows == ()
    with pytest.raises(NotFound):
        cabinet.received_papers.open(sent.id, elsewhere, "")
    with pytest.raises(NotFound):
        cabinet.received_papers.open(SubmissionId("unknown"), CLERK, "")
    with pytest.raises(Forbidden):
        cabinet.received_papers.page(leyla)
