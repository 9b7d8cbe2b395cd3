"""Hearings set, moved, called off and concluded at the desk; the participant hears why (Manual 11)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case, Hearing
from ekabinet_core.change_reason import REMARK_MOST, Why
from ekabinet_core.errors import Conflict, Fault, Forbidden, Invalid, NotFound
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.journal import Deed
from ekabinet_core.notice import Happened
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, OTHER_COURT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.desk import Opening
from ekabinet_usecases.desk_hearings import DeskHearings

ELSEWHERE = evolve(CLERK, capacity=Clerk(OTHER_COURT))
ILL = Why("participant-ill", " Arayış təqdim olunub. ")
DAY = timedelta(days=1)
Deeds = Callable[[DeskHearings, Hearing, Opening], None]


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case, with the hearing it was opened with."""
    return journey.heard(LEYLA, leyla)


@pytest.fixture
def desk(cabinet: Cabinet) -> DeskHearings:
    """The desk's hearings."""
    return cabinet.desk_hearings


@pytest.fixture
def later(journey: Journey) -> Opening:
    """A hearing in three weeks, on a working day."""
    opening = journey.opening()
    assert opening.at is not None
    day = opening.at + 7 * DAY
    while not journey.world.cabinet.rules.calendar.works(day.date()):
        day += DAY
    return evolve(opening, at=day, place="Zal 5")


def hearings(desk: DeskHearings, case: Case) -> list[Hearing]:
    """As the cabinet knows them."""
    with desk.desk.storage.reading() as kept:
        return [*kept.cases.hearings(case.id)]


def told(world: MemoryWorld, by: Actor) -> list[tuple[Happened, str]]:
    """What the participant was told of hearings beside the first one, and why."""
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    of_hearings = [(one.happened, one.reason) for one in rows if one.happened.startswith("hearing")]
    of_hearings.remove((Happened.HEARING_SET, ""))
    return of_hearings


def faults_of(deed: Callable[[], None]) -> list[tuple[str, str]]:
    """What is refused in a deed."""
    with pytest.raises(Invalid) as refused:
        deed()
    return [(fault.field, fault.code) for fault in refused.value.faults]


def test_one_more_hearing_is_set(
    journey: Journey, leyla: Actor, case: Case, later: Opening, desk: DeskHearings
) -> None:
    journey.world.cabinet.desk_hearings.set(case.id, later, CLERK)
    journey.settled()

    first, second = hearings(desk, case)
    assert (second.at, second.place, second.judge) == (later.at, "Zal 5", later.judge)
    assert told(journey.world, leyla) == [(Happened.HEARING_SET, "")]
    with journey.world.parts.storage.reading() as kept:
        deeds = [(row.by, row.subject) for row in noted(kept) if row.deed is Deed.DESK_HEARING]
    assert deeds == [(CLERK.account, second.id)]
    assert first.id != second.id


def test_a_moved_hearing_says_why_and_what_it_was_before(
    journey: Journey, desk: DeskHearings, leyla: Actor, case: Case, later: Opening
) -> None:
    (hearing,) = hearings(desk, case)

    desk.move(case.id, hearing.id, later, ILL, by=CLERK, seen=0)
    journey.settled()

    (after,) = hearings(desk, case)
    assert (after.id, after.at, after.place, after.result) == (hearing.id, later.at, "Zal 5", hearing.result)
    assert (after.reason, after.remark, after.changes) == ("participant-ill", "Arayış təqdim olunub.", 1)
    (was,) = after.earlier
    assert (was.at, was.place, was.reason, was.remark) == (
        hearing.at,
        hearing.place,
        "participant-ill",
        "Arayış təqdim olunub.",
    )
    assert told(journey.world, leyla) == [(Happened.HEARING_MOVED, "participant-ill")]
    with journey.world.parts.storage.reading() as kept:
        (row,) = [one for one in noted(kept) if one.deed is Deed.DESK_HEARING_MOVED]
    assert dict(row.data) == {"result": "scheduled", "reason": "participant-ill"}


def test_one_that_is_called_off_stays_visible_and_says_why(
    world: MemoryWorld, journey: Journey, desk: DeskHearings, leyla: Actor, case: Case
) -> None:
    (hearing,) = hearings(desk, case)

    desk.call_off(case.id, hearing.id, "adjourned", Why("room"), by=CLERK, seen=0)
    journey.settled()

    (after,) = hearings(desk, case)
    assert (after.at, after.result, after.reason, after.changes) == (hearing.at, "adjourned", "room", 1)
    assert told(world, leyla) == [(Happened.HEARING_CALLED_OFF, "room")]


def test_no_letter_says_why(world: MemoryWorld, journey: Journey, desk: DeskHearings, case: Case) -> None:
    desk.call_off(case.id, hearings(desk, case)[0].id, "adjourned", ILL, by=CLERK, seen=0)
    journey.settled()

    assert world.notices.letters
    assert not any("Arayış" in str(one) or ILL.reason in str(one) for one in world.notices.letters)


@pytest.mark.parametrize(
    ("why", "fault"),
    [
        (Why(""), ("reason", "choose")),
        (Why("nonsense"), ("reason", "choose")),
        (Why("other"), ("remark", "empty")),
        (Why("other", "  "), ("remark", "empty")),
        (Why("room", "x" * (REMARK_MOST + 1)), ("remark", "too-long")),
        (Why("room", "a\u202eb"), ("remark", "unprintable")),
    ],
)
def test_a_reason_is_one_of_the_jurisdictions(
    desk: DeskHearings, case: Case, later: Opening, why: Why, fault: tuple[str, str]
) -> None:
    (hearing,) = hearings(desk, case)

    assert fault in faults_of(lambda: desk.move(case.id, hearing.id, later, why, by=CLERK, seen=0))
    assert fault in faults_of(lambda: desk.call_off(case.id, hearing.id, "adjourned", why, by=CLERK, seen=0))


def test_a_move_must_change_something(desk: DeskHearings, case: Case) -> None:
    (hearing,) = hearings(desk, case)
    same = Opening(hearing.judge, hearing.kind, hearing.at, hearing.place)

    found = faults_of(lambda: desk.move(case.id, hearing.id, same, ILL, by=CLERK, seen=0))

    assert found == [("at", "as-it-was")]


def test_one_that_is_over_is_neither_moved_nor_called_off(
    journey: Journey, desk: DeskHearings, case: Case, later: Opening
) -> None:
    (hearing,) = hearings(desk, case)
    desk.call_off(case.id, hearing.id, "adjourned", ILL, by=CLERK, seen=0)
    journey.settled()

    over = [("hearing", "over")]
    assert faults_of(lambda: desk.move(case.id, hearing.id, later, ILL, by=CLERK, seen=1)) == over
    off = faults_of(lambda: desk.call_off(case.id, hearing.id, "not-held", ILL, by=CLERK, seen=1))
    assert off == over


@pytest.mark.parametrize(
    ("result", "code"),
    [
        ("nonsense", "choose"),
        ("adjourned", "choose"),
        ("scheduled", "as-it-was"),
        ("held", "still-to-come"),
    ],
)
def test_no_result_is_noted_that_cannot_be_yet(
    desk: DeskHearings, case: Case, result: str, code: str
) -> None:
    (hearing,) = hearings(desk, case)

    found = faults_of(lambda: desk.conclude(case.id, hearing.id, result, CLERK, 0))

    assert found == [("result", code)]


def test_a_hearing_whose_time_has_come_is_concluded(
    world: MemoryWorld, journey: Journey, desk: DeskHearings, case: Case
) -> None:
    (hearing,) = hearings(desk, case)
    world.clock.pass_(days=15)

    desk.conclude(case.id, hearing.id, "held", CLERK, 0)
    journey.settled()

    assert [one.result for one in hearings(desk, case)] == ["held"]


def test_whoever_has_not_seen_the_last_change_is_told(
    journey: Journey, desk: DeskHearings, case: Case, later: Opening
) -> None:
    (hearing,) = hearings(desk, case)
    desk.move(case.id, hearing.id, later, ILL, by=CLERK, seen=0)
    journey.settled()

    for deed in deeds_on(case, hearing, later, seen=0):
        with pytest.raises(Conflict):
            deed(desk, hearing, later)


def test_nothing_is_told_of_a_hearing_until_the_last_was_heard(
    cabinet: Cabinet, journey: Journey, desk: DeskHearings, case: Case, later: Opening
) -> None:
    (hearing,) = hearings(desk, case)
    desk.move(case.id, hearing.id, later, ILL, by=CLERK, seen=0)

    assert cabinet.desk_cases.look(case.id, CLERK).behind == {hearing.id}
    for deed in deeds_on(case, hearing, later, seen=0)[:2]:
        with pytest.raises(Conflict):
            deed(desk, hearing, evolve(later, place="Zal 6"))
    journey.settled()
    assert not cabinet.desk_cases.look(case.id, CLERK).behind
    desk.call_off(case.id, hearing.id, "adjourned", ILL, by=CLERK, seen=1)


def deeds_on(case: Case, hearing: Hearing, later: Opening, seen: int) -> list[Deeds]:
    """Everything that can be done to a hearing."""
    return [
        lambda desk, one, to: desk.move(case.id, one.id, to, ILL, by=CLERK, seen=seen),
        lambda desk, one, _: desk.call_off(case.id, one.id, "adjourned", ILL, by=CLERK, seen=seen),
        lambda desk, one, _: desk.conclude(case.id, one.id, "held", CLERK, seen),
    ]


def test_a_clash_is_told_and_set_all_the_same_once_it_was_read(
    journey: Journey, desk: DeskHearings, case: Case
) -> None:
    (hearing,) = hearings(desk, case)
    same = Opening(hearing.judge, "main", hearing.at + timedelta(minutes=30), "zal 1")

    busy, taken = refused(desk, case, same)
    journey.settled()
    assert len(hearings(desk, case)) == 1
    assert [(one.field, one.code) for one in (busy, taken)] == [
        ("anyway", "judge-busy"),
        ("anyway", "room-taken"),
    ]
    assert taken.detail("number") == case.number
    assert datetime.fromisoformat(taken.detail("moment")) == hearing.at

    desk.set(case.id, evolve(same, anyway=taken.detail("key")), CLERK)
    journey.settled()
    assert len(hearings(desk, case)) == 2


def test_a_clash_with_what_is_not_heard_yet_is_told_too(
    journey: Journey, desk: DeskHearings, case: Case, later: Opening
) -> None:
    desk.set(case.id, later, CLERK)

    found = faults_of(lambda: desk.set(case.id, later, CLERK))

    assert found == [("anyway", "judge-busy"), ("anyway", "room-taken")]
    journey.settled()
    assert faults_of(lambda: desk.set(case.id, later, CLERK)) == found


def test_one_that_was_called_off_comes_after_all_only_where_its_moment_is_free(
    journey: Journey, desk: DeskHearings, leyla: Actor, case: Case
) -> None:
    (hearing,) = hearings(desk, case)
    desk.call_off(case.id, hearing.id, "adjourned", ILL, by=CLERK, seen=0)
    journey.settled()
    instead = Opening(hearing.judge, "main", hearing.at, hearing.place)
    desk.set(case.id, instead, CLERK)
    journey.settled()

    with pytest.raises(Invalid) as refusal:
        desk.conclude(case.id, hearing.id, "scheduled", CLERK, 1)
    busy, taken = refusal.value.faults
    assert [one.code for one in (busy, taken)] == ["judge-busy", "room-taken"]
    desk.conclude(case.id, hearing.id, "scheduled", CLERK, 1, anyway=taken.detail("key"))
    journey.settled()

    assert [one.result for one in hearings(desk, case)] == ["scheduled", "scheduled"]


def test_what_was_ticked_for_another_clash_does_not_count(
    desk: DeskHearings, case: Case, later: Opening
) -> None:
    sunday = evolve(later, at=datetime(2026, 3, 15, 7, tzinfo=UTC), place="Zal 9")
    (fault,) = refused(desk, case, sunday)
    ticked = evolve(sunday, anyway=fault.detail("key"))
    desk.set(case.id, ticked, CLERK)

    again = refused(desk, case, ticked)

    assert [one.code for one in again] == ["day-not-worked", "judge-busy", "room-taken"]


def refused(desk: DeskHearings, case: Case, opening: Opening) -> tuple[Fault, ...]:
    """What is refused in a further hearing."""
    with pytest.raises(Invalid) as refusal:
        desk.set(case.id, opening, CLERK)
    return refusal.value.faults


def test_what_cannot_be_chosen_is_said(desk: DeskHearings, case: Case, later: Opening) -> None:
    (hearing,) = hearings(desk, case)
    wrong = evolve(later, judge="nobody", place="")

    unknown = faults_of(lambda: desk.conclude(case.id, HearingId("none"), "held", CLERK, 0))
    assert unknown == [("hearing", "choose")]
    assert faults_of(lambda: desk.set(case.id, wrong, CLERK)) == [("judge", "choose"), ("place", "empty")]
    moved = faults_of(lambda: desk.move(case.id, hearing.id, wrong, Why("room"), by=CLERK, seen=0))
    assert moved == [("judge", "choose"), ("place", "empty")]


@pytest.mark.parametrize("id", [None, "none"])
def test_another_courts_hearing_does_not_exist(
    desk: DeskHearings, case: Case, later: Opening, id: str | None
) -> None:
    asked, by = (case.id, ELSEWHERE) if id is None else (CaseId(id), CLERK)
    (hearing,) = hearings(desk, case)

    with pytest.raises(NotFound):
        desk.set(asked, later, by)
    with pytest.raises(NotFound):
        desk.move(asked, hearing.id, later, ILL, by=by, seen=0)
    with pytest.raises(NotFound):
        desk.call_off(asked, hearing.id, "adjourned", ILL, by=by, seen=0)
    with pytest.raises(NotFound):
        desk.conclude(asked, hearing.id, "held", by, 0)


def test_only_a_clerk_does_that(desk: DeskHearings, leyla: Actor, case: Case, later: Opening) -> None:
    with pytest.raises(Forbidden):
        desk.set(case.id, later, leyla)
    with pytest.raises(Forbidden):
        desk.move(case.id, HearingId("none"), later, ILL, by=leyla, seen=0)
    with pytest.raises(Forbidden):
        desk.call_off(case.id, HearingId("none"), "adjourned", ILL, by=leyla, seen=0)
    with pytest.raises(Forbidden):
        desk.conclude(case.id, HearingId("none"), "held", leyla, 0)
