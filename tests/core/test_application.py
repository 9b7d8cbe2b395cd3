"""An application: edits only while it is a draft, and each deed is a new value."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.application import Application, Subject
from ekabinet_core.assessment import Assessment, Unknown, Why
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.decision import Decision
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict, NotFound, WrongStatus
from ekabinet_core.ids import ApplicationId, AttachmentId, Digest, PartyId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.money import Money
from ekabinet_core.package import Package
from ekabinet_core.rich_text import Line, RichText, Run, Style
from ekabinet_core.settlement import NOTHING_GIVEN, Exempt
from ekabinet_core.signature import Level, Signature
from ekabinet_core.status import Status

AT = datetime(2026, 3, 9, 6, tzinfo=UTC)
UNPRICED = Assessment(unknown=Unknown(Why.NO_LINE))
NONE = Digest("0" * 64)
Edit = Callable[[Application, datetime], Application]
EDITS: dict[str, Edit] = {
    "choose": lambda one, at: one.choose(Subject(), at),
    "add a party": lambda one, at: one.add_party(one.parties[0], at),
    "remove a party": lambda one, at: one.remove_party(one.parties[0].id, at),
    "attach": lambda one, at: one.attach(one.attachments[0], at),
    "detach": lambda one, at: one.detach(one.attachments[0].id, at),
    "arrange": lambda one, at: one.arrange(one.attachments, at),
    "write": lambda one, at: one.write("a", RichText.of("b"), at),
    "settle": lambda one, at: one.settle(NOTHING_GIVEN, at),
}


def entry(at: datetime) -> JournalRow:
    """The journal's row of a sending."""
    return JournalRow(at, "leyla", "InPerson", Deed.SENT, "a1")


def in_status(status: Status, application: Application, at: datetime) -> Application:
    """The application brought to a status by its own deeds."""
    signature = Signature("asan", "Leyla Əliyeva", NONE, NONE, StoredFile(NONE, 1), at)
    if status is Status.DRAFT:
        return application
    confirmed = application.confirm(Package(()), UNPRICED, at)
    if status is Status.CONFIRMED:
        return confirmed
    sent = confirmed.send(signature, entry(at))
    if status is Status.SENT:
        return sent
    outcome = Outcome.ACCEPTED if status is Status.ACCEPTED else Outcome.RETURNED
    return sent.decide(Decision(outcome, at, "Tural Quliyev"), at)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("status", [one for one in Status if one is not Status.DRAFT])
def test_only_a_draft_can_be_edited(complete: Application, at: datetime, status: Status, edit: str) -> None:
    frozen = in_status(status, complete, at)

    with pytest.raises(WrongStatus):
        EDITS[edit](frozen, at)


MOVES: dict[Status, Edit] = {
    Status.DRAFT: lambda one, at: one.take_back(at),
    Status.CONFIRMED: lambda one, at: one.confirm(Package(()), UNPRICED, at),
    Status.SENT: lambda one, at: one.send(
        Signature("a", "b", NONE, NONE, StoredFile(NONE, 1), at), entry(at)
    ),
    Status.ACCEPTED: lambda one, at: one.decide(Decision(Outcome.ACCEPTED, at, "Tural"), at),
    Status.REFUSED: lambda one, at: one.decide(Decision(Outcome.RETURNED, at, "Tural"), at),
}
ALLOWED = {
    (Status.DRAFT, Status.CONFIRMED),
    (Status.CONFIRMED, Status.DRAFT),
    (Status.CONFIRMED, Status.SENT),
    (Status.SENT, Status.ACCEPTED),
    (Status.SENT, Status.REFUSED),
}


@pytest.mark.parametrize("wanted", Status)
@pytest.mark.parametrize("now", Status)
def test_no_deed_moves_it_where_the_manual_does_not(
    complete: Application, at: datetime, now: Status, wanted: Status
) -> None:
    application = in_status(now, complete, at)

    if (now, wanted) in ALLOWED:
        assert MOVES[wanted](application, at).status is wanted
        return
    with pytest.raises(WrongStatus):
        MOVES[wanted](application, at)


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_a_new_value_with_its_time(complete: Application, at: datetime, edit: str) -> None:
    later = at + timedelta(minutes=1)

    edited = EDITS[edit](complete, later)

    assert edited.changed_at == later
    assert complete.changed_at == at


def test_a_party_added_again_stays_in_its_place(complete: Application, at: datetime) -> None:
    claimant, respondent = complete.parties

    changed = complete.add_party(evolve(claimant, role="lawyer"), at)

    assert [one.role for one in changed.parties] == ["lawyer", "respondent"]
    assert changed.parties[1] == respondent


def test_what_is_not_there_cannot_be_taken_out(complete: Application, at: datetime) -> None:
    with pytest.raises(NotFound):
        complete.remove_party(PartyId("nobody"), at)
    with pytest.raises(NotFound):
        complete.detach(AttachmentId("nothing"), at)


def test_its_history_has_one_move_each(complete: Application, at: datetime) -> None:
    sent = in_status(Status.SENT, complete.confirm(Package(()), UNPRICED, at).take_back(at), at)

    moves = [move.status for move in sent.history]

    assert moves == [Status.CONFIRMED, Status.DRAFT, Status.CONFIRMED, Status.SENT]


def test_it_knows_when_it_last_came_to_a_status(complete: Application, at: datetime) -> None:
    later = at + timedelta(hours=1)
    confirmed = (
        complete.confirm(Package(()), UNPRICED, at).take_back(at).confirm(Package(()), UNPRICED, later)
    )

    assert confirmed.moved_at(Status.CONFIRMED) == later
    assert confirmed.moved_at(Status.SENT) is None


def test_taking_it_back_forgets_the_package_and_its_duty(complete: Application, at: datetime) -> None:
    draft = complete.confirm(Package(()), UNPRICED, at).take_back(at)

    assert (draft.package, draft.assessment) == (None, None)


def charge(manat: int, cause: Cause = Cause.OVERRULED) -> Charge:
    return Charge(cause, Money(manat * 100, "AZN"), "Sübut uyğun deyil.", "Tural Quliyev", AT)


def test_a_duty_the_court_sets_is_asked_for(complete: Application, at: datetime) -> None:
    unpaid = in_status(Status.SENT, evolve(complete, settlement=NOTHING_GIVEN), at)

    charged = unpaid.charge(charge(100, Cause.NOT_KNOWN), at)

    assert unpaid.owed is None
    assert charged.owed == Money(10_000, "AZN")
    assert charged.status is Status.SENT


def test_only_the_rest_is_asked_for_when_something_was_paid(complete: Application, at: datetime) -> None:
    paid = in_status(Status.ACCEPTED, complete, at)  # 40 manat

    assert paid.charge(charge(100), at).owed == Money(6_000, "AZN")
    assert paid.charge(charge(30), at).owed == Money(0, "AZN")


def test_the_last_word_of_the_court_counts(complete: Application, at: datetime) -> None:
    paid = in_status(Status.SENT, complete, at)

    assert paid.charge(charge(100), at).charge(charge(50), at).due == Money(5_000, "AZN")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CONFIRMED, Status.REFUSED])
def test_no_duty_is_set_for_what_is_not_with_the_court(
    complete: Application, at: datetime, status: Status
) -> None:
    with pytest.raises(WrongStatus):
        in_status(status, complete, at).charge(charge(100), at)


def test_what_was_assessed_is_due_until_the_court_says_otherwise(complete: Application, at: datetime) -> None:
    assessed = Assessment(total=Money(4_000, "AZN"))

    confirmed = complete.confirm(Package(()), assessed, at)

    assert (complete.due, confirmed.due, confirmed.owed) == (None, assessed.total, Money(0, "AZN"))


def test_a_returned_application_starts_a_corrected_draft(complete: Application, at: datetime) -> None:
    returned = in_status(Status.REFUSED, complete, at)

    corrected = returned.correct(ApplicationId("next"), "E-2026-0000002", at)

    assert corrected == evolve(
        complete, id=ApplicationId("next"), number="E-2026-0000002", corrects=complete.id
    )


@pytest.mark.parametrize(("cause", "claimed"), [(Cause.OVERRULED, False), (Cause.NOT_KNOWN, True)])
def test_what_the_court_has_overruled_is_not_claimed_again_by_itself(
    complete: Application, at: datetime, cause: Cause, *, claimed: bool
) -> None:
    exempt = complete.settle(complete.settlement.exempted(Exempt("minor")), at)
    charged = in_status(Status.SENT, exempt, at).charge(evolve(charge(30), cause=cause), at)
    returned = charged.decide(Decision(Outcome.RETURNED, at, "Tural"), at)

    corrected = returned.correct(ApplicationId("next"), "E-2026-0000002", at)

    assert (corrected.settlement.exemption is not None) is claimed
    assert corrected.settlement.payments == complete.settlement.payments


@pytest.mark.parametrize("again", ["correct", "copy"])
def test_a_new_draft_of_it_is_formatted_as_it_was(complete: Application, at: datetime, again: str) -> None:
    bold = RichText((Line((Run("Borc", (Style.BOLD,)),)),))
    returned = in_status(Status.REFUSED, complete.write("Borc", bold, at), at)
    made = {"correct": returned.correct, "copy": returned.copy}[again]

    assert made(ApplicationId("next"), "E-2026-0000002", at).rich == bold


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.REFUSED])
def test_only_a_returned_application_can_be_corrected(
    complete: Application, at: datetime, status: Status
) -> None:
    with pytest.raises(WrongStatus):
        in_status(status, complete, at).correct(ApplicationId("next"), "", at)


def test_a_refused_application_may_not_be_filed_again(complete: Application, at: datetime) -> None:
    refused = in_status(Status.SENT, complete, at).decide(Decision(Outcome.REFUSED, at, "Tural"), at)

    assert refused.status is Status.REFUSED
    with pytest.raises(WrongStatus):
        refused.correct(ApplicationId("next"), "", at)


def test_only_what_was_sent_gets_a_receipt(complete: Application, at: datetime) -> None:
    receipt = StoredFile(NONE, 7)
    sent = in_status(Status.SENT, complete, at)

    assert sent.receipted(receipt).receipt == receipt
    with pytest.raises(WrongStatus):
        in_status(Status.CONFIRMED, complete, at).receipted(receipt)


def test_a_corrected_draft_has_neither_entry_nor_receipt_nor_charge(
    complete: Application, at: datetime
) -> None:
    charge = Charge(Cause.NOT_KNOWN, Money(3_000, "AZN"), "Qanun belədir.", "Tural Quliyev", at)
    charged = in_status(Status.SENT, complete, at).charge(charge, at).receipted(StoredFile(NONE, 7))
    returned = charged.decide(Decision(Outcome.RETURNED, at, "Tural Quliyev"), at)

    draft = returned.correct(ApplicationId("a2"), "E-2", at)

    assert draft.entry is None
    assert draft.receipt is None
    assert (draft.charges, draft.due) == ((), None)


@pytest.mark.parametrize("status", [Status.SENT, Status.ACCEPTED, Status.REFUSED])
def test_only_the_evidence_of_a_signature_grows(complete: Application, at: datetime, status: Status) -> None:
    sent = in_status(status, complete, at)
    container = StoredFile(NONE, 2)

    stronger = sent.strengthen(container, Level.LT, at)

    assert sent.signature is not None
    grown = evolve(sent.signature, container=container, level=Level.LT, revoked_at=at)
    assert stronger == evolve(sent, signature=grown)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CONFIRMED])
def test_what_is_not_signed_has_no_evidence(complete: Application, at: datetime, status: Status) -> None:
    with pytest.raises(WrongStatus):
        in_status(status, complete, at).strengthen(StoredFile(NONE, 2), Level.T, None)


def test_evidence_never_shrinks(complete: Application, at: datetime) -> None:
    levels = ["B", "T", "LT"]
    sent = in_status(Status.SENT, complete, at)

    for place, level in enumerate(levels[1:], 1):
        sent = sent.strengthen(StoredFile(NONE, 2), Level(level), None)
        for lower in levels[: place + 1]:
            with pytest.raises(Conflict):
                sent.strengthen(StoredFile(NONE, 2), Level(lower), None)
