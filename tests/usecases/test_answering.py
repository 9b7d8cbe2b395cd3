"""An answer in detail: several grounds, notes on parts and documents, a day to correct it by."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.decision import Aspect, Decision, Reason, Remark
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import Invalid
from ekabinet_core.ids import AttachmentId
from ekabinet_testing.journey import CLERK, FINAL, FORMALITY, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.answering import NOTE_MOST, Detail
from ekabinet_usecases.cabinet import Cabinet

TODAY = date(2026, 3, 2)
"""Where the court is."""


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application at the desk."""
    return journey.delivered(LEYLA, leyla)


def decided(cabinet: Cabinet, journey: Journey, id: Application, by: Actor) -> Decision:
    journey.settled()
    decision = cabinet.drafts.get(id.id, by).decision
    assert decision is not None
    return decision


def on_the_contract(sent: Application, note: str = "2-ci səhifə oxunmur.") -> Remark:
    return Remark(Aspect.PAPERS, note, sent.attachments[0].id)


def test_the_applicant_is_given_every_ground_note_and_the_day(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    paper, empty = on_the_contract(sent), Remark(Aspect.DUTY, " ")
    parties = Remark(Aspect.PARTIES, " Ünvan\r\nyoxdur. ")
    reasons = (*FORMALITY, Reason("signature", "Vəkalətnamə yoxdur."))

    cabinet.desk.give_back(
        sent.id, reasons, CLERK, Detail((paper, parties, empty), TODAY + timedelta(days=10))
    )

    decision = decided(cabinet, journey, sent, leyla)
    assert decision.reasons == reasons
    assert decision.cure_until == date(2026, 3, 12)
    assert decision.on(Aspect.PAPERS, sent.attachments[0].id) == ("2-ci səhifə oxunmur.",)
    assert decision.on(Aspect.PARTIES) == ("Ünvan\nyoxdur.",)
    assert decision.on(Aspect.PAPERS) == ()
    assert len(decision.remarks) == 2


def test_one_final_ground_among_several_refuses(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    cabinet.desk.give_back(sent.id, (*FORMALITY, *FINAL), CLERK)

    assert decided(cabinet, journey, sent, leyla).outcome is Outcome.REFUSED


def test_an_application_is_accepted_without_single_documents(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    remark = on_the_contract(sent)

    cabinet.desk.accept(sent.id, journey.opening(), CLERK, Detail((remark,)))

    decision = decided(cabinet, journey, sent, leyla)
    assert (decision.outcome, decision.remarks) == (Outcome.ACCEPTED, (remark,))


def test_a_document_that_was_not_accepted_does_not_lie_in_the_file_of_the_case(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    contract, accepted = sent.attachments[0].file.digest, journey.opening()

    cabinet.desk.accept(sent.id, accepted, CLERK, Detail((on_the_contract(sent),)))
    journey.settled()

    opened = cabinet.cases.opened_by(sent.id, leyla)
    assert opened is not None
    case, _ = cabinet.cases.get(opened, leyla)
    assert sent.package is not None
    filed = [one.file.digest for one in sent.package.files]
    assert [one.file.digest for one in case.documents] == [one for one in filed if one != contract]


@pytest.mark.parametrize(
    ("detail", "fault"),
    [
        (Detail((Remark(Aspect.PARTIES, "Ünvan yoxdur."),)), "only-documents @ remark_parties"),
        (Detail((), TODAY + timedelta(days=1)), "only-when-returned @ cure_until"),
    ],
)
def test_what_cannot_be_said_of_an_accepted_application_is_refused(
    cabinet: Cabinet, journey: Journey, sent: Application, detail: Detail, fault: str
) -> None:
    with pytest.raises(Invalid, match=fault):
        cabinet.desk.accept(sent.id, journey.opening(), CLERK, detail)


@pytest.mark.parametrize(
    ("detail", "fault"),
    [
        (Detail((), TODAY), "not-in-the-coming-year @ cure_until"),
        (Detail((), TODAY + timedelta(days=367)), "not-in-the-coming-year @ cure_until"),
        (Detail((Remark(Aspect.CONTENT, "a" * (NOTE_MOST + 1)),)), "too-long @ remark_content"),
        (Detail((Remark(Aspect.SUBJECT, "a\x00"),)), "unprintable @ remark_subject"),
        (Detail((Remark(Aspect.PAPERS, "a", AttachmentId("x")),)), "unknown-choice @ paper_x"),
    ],
)
def test_a_detail_that_cannot_be_is_refused(
    cabinet: Cabinet, sent: Application, detail: Detail, fault: str
) -> None:
    with pytest.raises(Invalid, match=fault):
        cabinet.desk.give_back(sent.id, FORMALITY, CLERK, detail)


def test_what_is_refused_for_good_has_no_day_to_correct_it(cabinet: Cabinet, sent: Application) -> None:
    with pytest.raises(Invalid, match="only-when-returned @ cure_until"):
        cabinet.desk.give_back(sent.id, FINAL, CLERK, Detail((), TODAY + timedelta(days=1)))


def test_everything_wrong_with_several_reasons_is_said_at_once(cabinet: Cabinet, sent: Application) -> None:
    (first,) = FORMALITY
    reasons = (first, evolve(first, note=" "), Reason("boredom", "a"))

    with pytest.raises(Invalid) as refused:
        cabinet.desk.give_back(sent.id, reasons, CLERK)

    assert [(fault.field, fault.code) for fault in refused.value.faults] == [
        ("ground_2", "ground-twice"),
        ("note_2", "empty"),
        ("ground_3", "choose-ground"),
    ]
