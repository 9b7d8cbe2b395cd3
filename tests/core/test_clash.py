"""What speaks against a moment for a hearing, without forbidding it."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.case import Case, Hearing
from ekabinet_core.clash import Cause, Clash, clashes, faults_of, key_of
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.jurisdiction import Jurisdiction

AT = datetime(2026, 3, 16, 7, tzinfo=UTC)
"""A Monday, 11:00 in Baku."""
MINUTE = timedelta(minutes=1)
SET = Hearing(HearingId("h"), CaseId("c"), "main", AT, "Zal 1", "Aytən Mirzəzadə", "scheduled")
CASE = Case(CaseId("c"), "2-1/2026", "004", "2", "claim", SET.judge, "pending", AT.date(), "")
OTHER_CASE = evolve(CASE, id=CaseId("o"), number="2-2/2026", judge="Elçin Həsənov")
ELSEWHERE = evolve(SET, id=HearingId("o"), case=OTHER_CASE.id, place="Zal 2", judge="Elçin Həsənov")
"""At the same time in another room before another judge."""


def causes(rules: Jurisdiction, hearing: Hearing, *others: Hearing, case: Case = CASE) -> list[Cause]:
    """Why it may not be a good moment."""
    return [one.cause for one in clashes(hearing, case, [(one, OTHER_CASE) for one in others], rules)]


def test_another_room_before_another_judge_is_no_clash(rules: Jurisdiction) -> None:
    assert causes(rules, SET, ELSEWHERE) == []


@pytest.mark.parametrize("place", ["Zal 1", " zal  1", "ZAL 1"])
def test_the_same_room_at_the_same_time_is_a_clash(rules: Jurisdiction, place: str) -> None:
    other = evolve(ELSEWHERE, place=place)

    assert clashes(SET, CASE, [(other, OTHER_CASE)], rules) == (
        Clash(Cause.ROOM_TAKEN, place, AT, "2-2/2026"),
    )


def test_the_same_judge_at_the_same_time_is_a_clash(rules: Jurisdiction) -> None:
    other = evolve(ELSEWHERE, judge="aytən mirzəzadə")

    assert clashes(SET, CASE, [(other, OTHER_CASE)], rules) == (
        Clash(Cause.JUDGE_BUSY, SET.judge, AT, "2-2/2026"),
    )


def test_a_judge_of_either_panel_is_busy(rules: Jurisdiction) -> None:
    sits = evolve(CASE, panel=(ELSEWHERE.judge,))
    beside = evolve(OTHER_CASE, panel=(SET.judge,))

    assert causes(rules, SET, ELSEWHERE, case=sits) == [Cause.JUDGE_BUSY]
    assert [one.cause for one in clashes(SET, CASE, [(ELSEWHERE, beside)], rules)] == [Cause.JUDGE_BUSY]


@pytest.mark.parametrize(("minutes", "count"), [(0, 1), (59, 1), (-59, 1), (60, 0), (-60, 0)])
def test_hearings_overlap_that_begin_within_an_hour(rules: Jurisdiction, minutes: int, count: int) -> None:
    other = evolve(ELSEWHERE, place="Zal 1", at=AT + minutes * MINUTE)

    assert len(causes(rules, SET, other)) == count


def test_where_no_length_is_known_only_the_same_moment_is_a_clash(rules: Jurisdiction) -> None:
    unknown = evolve(rules, hearing_length=None)
    beside, same = (evolve(ELSEWHERE, place="Zal 1", at=at) for at in (AT + MINUTE, AT))

    assert causes(unknown, SET, beside) == []
    assert causes(unknown, SET, same) == [Cause.ROOM_TAKEN]


@pytest.mark.parametrize("result", ["held", "adjourned", "not-held"])
def test_a_hearing_that_is_not_set_any_more_takes_no_room(rules: Jurisdiction, result: str) -> None:
    assert causes(rules, SET, evolve(ELSEWHERE, place="Zal 1", result=result)) == []


def test_a_hearing_is_not_in_its_own_way(rules: Jurisdiction) -> None:
    assert causes(rules, evolve(SET, at=AT + MINUTE), SET) == []


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (datetime(2026, 3, 13, 19, 59, tzinfo=UTC), 0),
        (datetime(2026, 3, 13, 20, tzinfo=UTC), 1),
        (datetime(2026, 3, 15, 19, 59, tzinfo=UTC), 1),
        (datetime(2026, 3, 15, 20, tzinfo=UTC), 0),
    ],
)
def test_a_weekend_is_the_one_where_the_court_is(rules: Jurisdiction, at: datetime, count: int) -> None:
    assert causes(rules, evolve(SET, at=at)) == [Cause.DAY_NOT_WORKED] * count


def test_a_holiday_is_named(rules: Jurisdiction) -> None:
    (found,) = clashes(evolve(SET, at=datetime(2026, 5, 28, 7, tzinfo=UTC)), CASE, [], rules)

    assert found.cause is Cause.DAY_NOT_WORKED
    assert found.who


def test_who_ticks_has_read_just_these(rules: Jurisdiction) -> None:
    room, judge = evolve(ELSEWHERE, place="Zal 1"), evolve(ELSEWHERE, judge=SET.judge)
    one = clashes(SET, CASE, [(room, OTHER_CASE)], rules)
    two = clashes(SET, CASE, [(evolve(room, judge=SET.judge), OTHER_CASE)], rules)
    other = clashes(SET, CASE, [(judge, OTHER_CASE)], rules)

    assert len({key_of(one), key_of(two), key_of(other)}) == 3
    assert {fault.detail("key") for fault in faults_of(two)} == {key_of(two)}
    assert [fault.code for fault in faults_of(two)] == ["judge-busy", "room-taken"]
