"""Hearings of running cases, set and concluded at the desk; the participant hears of it (Manual 11)."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor, Clerk
from ekabinet_core.case import Case, Hearing
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound
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

ELSEWHERE = evolve(CLERK, capacity=Clerk(OTHER_COURT))


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case, with the hearing it was opened with."""
    return journey.heard(LEYLA, leyla)


@pytest.fixture
def later(journey: Journey) -> Opening:
    """A hearing in three weeks."""
    opening = journey.opening()
    assert opening.at is not None
    return evolve(opening, at=opening.at + timedelta(days=7), place="Zal 5")


def hearings(cabinet: Cabinet, case: Case, by: Actor) -> list[Hearing]:
    """As the participant sees them."""
    return [*cabinet.cases.get(case.id, by)[1]]


def told(world: MemoryWorld, by: Actor) -> list[Happened]:
    """What the participant was told of hearings, the first first."""
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in reversed(rows) if one.happened.startswith("hearing")]


def test_one_more_hearing_is_set(
    world: MemoryWorld, journey: Journey, leyla: Actor, case: Case, later: Opening
) -> None:
    before = len(told(world, leyla))
    world.cabinet.desk_cases.set_hearing(case.id, later, CLERK)
    journey.settled()

    first, second = hearings(world.cabinet, case, leyla)
    assert (second.at, second.place, second.judge) == (later.at, "Zal 5", later.judge)
    assert told(world, leyla)[before:] == [Happened.HEARING_SET]
    with world.parts.storage.reading() as kept:
        deeds = [(row.by, row.subject) for row in noted(kept) if row.deed is Deed.DESK_HEARING]
    assert deeds == [(CLERK.account, second.id)]
    assert first.id != second.id


def test_one_that_is_called_off_stays_visible_and_is_cancelled(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    (hearing,) = hearings(cabinet, case, leyla)

    cabinet.desk_cases.conclude(case.id, hearing.id, "adjourned", CLERK, hearing.changes)
    journey.settled()

    (after,) = hearings(cabinet, case, leyla)
    assert (after.at, after.result, after.changes) == (hearing.at, "adjourned", 1)
    assert told(world, leyla)[-1] is Happened.HEARING_CALLED_OFF


def test_who_has_not_seen_the_last_change_is_told(
    cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    (hearing,) = hearings(cabinet, case, leyla)
    cabinet.desk_cases.conclude(case.id, hearing.id, "adjourned", CLERK, 0)
    journey.settled()

    with pytest.raises(Conflict):
        cabinet.desk_cases.conclude(case.id, hearing.id, "not-held", CLERK, 0)


def test_what_cannot_be_chosen_is_said(cabinet: Cabinet, leyla: Actor, case: Case, later: Opening) -> None:
    (hearing,) = hearings(cabinet, case, leyla)
    desk = cabinet.desk_cases

    for id, result, field in (
        (hearing.id, "nonsense", "result"),
        (HearingId("none"), "adjourned", "hearing"),
    ):
        with pytest.raises(Invalid) as refused:
            desk.conclude(case.id, id, result, CLERK, 0)
        assert [fault.field for fault in refused.value.faults] == [field]
    with pytest.raises(Invalid) as refused:
        desk.set_hearing(case.id, evolve(later, judge="nobody", place=""), CLERK)
    assert [fault.field for fault in refused.value.faults] == ["judge", "place"]


def test_the_cases_that_were_opened_here_are_listed(
    cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    (row,) = cabinet.desk_cases.opened(CLERK).rows

    assert row.case == case
    assert cabinet.desk_cases.opened(ELSEWHERE).rows == ()
    assert journey.world.cabinet.desk_cases.look(case.id, CLERK) == cabinet.cases.get(case.id, leyla)


@pytest.mark.parametrize("id", [None, "none"])
def test_another_courts_case_does_not_exist(
    cabinet: Cabinet, case: Case, later: Opening, id: str | None
) -> None:
    asked, by = (case.id, ELSEWHERE) if id is None else (CaseId(id), CLERK)

    with pytest.raises(NotFound):
        cabinet.desk_cases.look(asked, by)
    with pytest.raises(NotFound):
        cabinet.desk_cases.set_hearing(asked, later, by)
    with pytest.raises(NotFound):
        cabinet.desk_cases.conclude(asked, HearingId("none"), "adjourned", by, 0)


def test_only_a_clerk_does_that(cabinet: Cabinet, leyla: Actor, case: Case, later: Opening) -> None:
    with pytest.raises(Forbidden):
        cabinet.desk_cases.set_hearing(case.id, later, leyla)
    with pytest.raises(Forbidden):
        cabinet.desk_cases.opened(leyla)
