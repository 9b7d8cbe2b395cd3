"""The court's desk: applications come in, and a clerk answers them (Manual 10.6)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk
from ekabinet_core.decision import Reason
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_memory.clock import MemoryClock
from ekabinet_ports.court_system import Filing
from ekabinet_testing.journey import CLERK, FINAL, FORMALITY, Journey
from ekabinet_testing.listed import inbox_of
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, LEYLA, OTHER_COURT
from ekabinet_usecases.answering import NOTE_MOST
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.desk import PLACE_MOST, Opening

ELSEWHERE = Actor(AccountId("elsewhere"), "Aysel Rzayeva", "9CLE02K", Clerk(OTHER_COURT))


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application in the inbox of its court."""
    return journey.delivered(LEYLA, leyla)


def test_what_was_sent_is_in_the_inbox_of_its_court(cabinet: Cabinet, sent: Application) -> None:
    (row,) = inbox_of(cabinet, CLERK)

    assert (row.application, row.court, row.number) == (sent.id, COURT, sent.number)
    assert (row.kind, row.applicant) == ("claim", LEYLA.person.name)
    opened, application = cabinet.desk.open(sent.id, CLERK)
    assert opened == row
    assert application == evolve(sent, receipt=application.receipt, version=application.version)


def test_delivered_twice_it_is_there_once(cabinet: Cabinet, sent: Application) -> None:
    cabinet.desk.deliver(Filing(sent, LEYLA.person.name))

    assert len(inbox_of(cabinet, CLERK)) == 1


def test_another_courts_clerk_sees_nothing(cabinet: Cabinet, journey: Journey, sent: Application) -> None:
    assert list(inbox_of(cabinet, ELSEWHERE)) == []
    with pytest.raises(NotFound):
        cabinet.desk.open(sent.id, ELSEWHERE)
    with pytest.raises(NotFound):
        cabinet.desk.accept(sent.id, journey.opening(), ELSEWHERE)
    with pytest.raises(NotFound):
        cabinet.desk.give_back(sent.id, FORMALITY, ELSEWHERE)


def test_a_person_sees_no_inbox(cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application) -> None:
    with pytest.raises(Forbidden):
        inbox_of(cabinet, leyla)
    with pytest.raises(Forbidden):
        cabinet.desk.open(sent.id, leyla)
    with pytest.raises(Forbidden):
        cabinet.desk.accept(sent.id, journey.opening(), leyla)
    with pytest.raises(Forbidden):
        cabinet.desk.give_back(sent.id, FORMALITY, leyla)


def test_what_was_not_sent_is_not_there(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    confirmed = journey.confirmed(leyla)

    assert list(inbox_of(cabinet, CLERK)) == []
    with pytest.raises(NotFound):
        cabinet.desk.accept(confirmed.id, journey.opening(), CLERK)
    with pytest.raises(NotFound):
        cabinet.desk.give_back(ApplicationId("nothing"), FORMALITY, CLERK)


def test_accepting_opens_a_case_with_its_number(
    cabinet: Cabinet, journey: Journey, sent: Application
) -> None:
    number = cabinet.desk.accept(sent.id, journey.opening(), CLERK)

    assert number == "e-2(004)-1/2026"
    decided, _ = cabinet.desk.open(sent.id, CLERK)
    assert decided.decided_at is not None
    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.by, row.capacity) == (Deed.DESK_DECIDED, CLERK.account, "Clerk")
    assert dict(row.data) == {"outcome": "accepted"}


def test_case_numbers_have_no_gaps(
    cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor, sent: Application
) -> None:
    journey.signed(journey.confirmed(leyla, "100000002"), LEYLA, leyla)
    journey.settled()
    second = next(row.application for row in inbox_of(cabinet, CLERK) if row.application != sent.id)
    cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    with pytest.raises(Conflict):
        cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    with pytest.raises(Invalid):
        cabinet.desk.accept(second, evolve(journey.opening(), judge=""), CLERK)

    assert cabinet.desk.accept(second, journey.opening(), CLERK) == "e-2(004)-2/2026"


def test_everything_wrong_with_an_opening_is_said_at_once(cabinet: Cabinet, sent: Application) -> None:
    with pytest.raises(Invalid) as refused:
        cabinet.desk.accept(sent.id, Opening("", "", None, " "), CLERK)

    assert {(fault.field, fault.code) for fault in refused.value.faults} == {
        ("judge", "choose"),
        ("hearing_kind", "choose"),
        ("at", "empty"),
        ("place", "empty"),
    }
    assert inbox_of(cabinet, CLERK)[0].decided_at is None


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        (lambda opening: evolve(opening, judge="Orxan Quliyev"), "choose @ judge"),
        (lambda opening: evolve(opening, hearing_kind="party"), "choose @ hearing_kind"),
        (lambda opening: evolve(opening, place="a" * (PLACE_MOST + 1)), "too-long @ place"),
        (lambda opening: evolve(opening, place="Zal\x00"), "unprintable @ place"),
    ],
)
def test_an_opening_that_cannot_be_is_refused(
    cabinet: Cabinet, journey: Journey, sent: Application, changed: Callable[[Opening], Opening], fault: str
) -> None:
    with pytest.raises(Invalid, match=fault):
        cabinet.desk.accept(sent.id, changed(journey.opening()), CLERK)


def test_the_longest_place_and_note_are_taken(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    second = journey.signed(journey.confirmed(leyla, "100000002"), LEYLA, leyla)
    journey.settled()

    cabinet.desk.accept(sent.id, evolve(journey.opening(), place="a" * PLACE_MOST), CLERK)
    cabinet.desk.give_back(second.id, [Reason("form", "a" * NOTE_MOST)], CLERK)

    assert all(row.decided_at is not None for row in inbox_of(cabinet, CLERK))


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(days=-1), timedelta(days=367)])
def test_the_first_hearing_is_within_the_coming_year(
    cabinet: Cabinet, journey: Journey, clock: MemoryClock, sent: Application, ahead: timedelta
) -> None:
    with pytest.raises(Invalid, match="not-in-the-coming-year @ at"):
        cabinet.desk.accept(sent.id, evolve(journey.opening(), at=clock.now() + ahead), CLERK)


@pytest.mark.parametrize(
    ("reasons", "outcome"),
    [
        (FORMALITY, Outcome.RETURNED),
        (FINAL, Outcome.REFUSED),
        ((*FORMALITY, *FINAL), Outcome.REFUSED),
    ],
)
def test_the_ground_says_whether_it_may_be_filed_again(
    cabinet: Cabinet, sent: Application, reasons: tuple[Reason, ...], outcome: Outcome
) -> None:
    assert cabinet.desk.give_back(sent.id, reasons, CLERK) is outcome


@pytest.mark.parametrize(
    ("reasons", "fault"),
    [
        ((), "choose-ground @ ground"),
        ((Reason("boredom", "a"),), "choose-ground @ ground"),
        ((Reason("form", " "),), "empty @ note"),
        ((Reason("form", "a" * (NOTE_MOST + 1)),), "too-long @ note"),
        ((Reason("form", "a\x00"),), "unprintable @ note"),
    ],
)
def test_it_is_given_back_only_with_a_ground_and_a_note(
    cabinet: Cabinet, sent: Application, reasons: tuple[Reason, ...], fault: str
) -> None:
    with pytest.raises(Invalid, match=fault):
        cabinet.desk.give_back(sent.id, reasons, CLERK)

    assert inbox_of(cabinet, CLERK)[0].decided_at is None


def test_a_note_has_lines(cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application) -> None:
    cabinet.desk.give_back(sent.id, [Reason("form", " Birinci sətir\r\nikinci sətir ")], CLERK)
    journey.settled()

    decision = cabinet.drafts.get(sent.id, leyla).decision
    assert decision is not None
    assert decision.reasons == (Reason("form", "Birinci sətir\nikinci sətir"),)


def test_a_clerk_decides_once(cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application) -> None:
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)

    with pytest.raises(Conflict):
        cabinet.desk.give_back(sent.id, FINAL, CLERK)
    with pytest.raises(Conflict):
        cabinet.desk.accept(sent.id, journey.opening(), CLERK)

    journey.settled()
    decision = cabinet.drafts.get(sent.id, leyla).decision
    assert decision is not None
    assert decision.outcome is Outcome.RETURNED
    assert decision.reasons == FORMALITY


def test_the_undecided_stand_first(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    second = journey.signed(journey.confirmed(leyla, "100000002"), LEYLA, leyla)
    journey.settled()

    assert [row.application for row in inbox_of(cabinet, CLERK)] == [second.id, sent.id]
