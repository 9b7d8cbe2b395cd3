"""Counting a term as CPC 128-129 say, on a calendar of weekends and two holidays of 2026."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from ekabinet_core.calendar import Calendar, Holiday
from ekabinet_core.deadline import (
    Deadline,
    DeadlineRule,
    Direction,
    Skipped,
    Term,
    Unit,
    deadline_of,
    in_time,
    last_day_of,
    rule_on,
)
from ekabinet_core.errors import Invalid
from ekabinet_core.labels import Labels
from ekabinet_core.source import Mark, Source

READ = Source("the law", Mark.VERIFIED)
GAP = Source("changed that year, on a day nobody read", Mark.UNKNOWN)
WOMEN_S_DAY = Holiday("Qadınlar günü")
FEAST = Holiday("Ramazan bayramı", sure=False)
BAKU = ZoneInfo("Asia/Baku")


def holidays(year: int) -> Mapping[date, Holiday]:
    return {date(2026, 3, 9): WOMEN_S_DAY, date(2026, 6, 3): FEAST} if year == 2026 else {}


CALENDAR = Calendar(READ, frozenset({6, 7}), (2000, 2026), holidays)


def rule(
    amount: int,
    unit: Unit,
    direction: Direction = Direction.AFTER,
    *,
    source: Source = READ,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> DeadlineRule:
    return DeadlineRule(
        "answer",
        Labels.of({"az": "Etiraz"}),
        "claim-received",
        "MPM 154.1",
        source,
        Term(amount, unit) if source.known else None,
        direction,
        valid_from,
        valid_to,
    )


def counted(start: date, *rules: DeadlineRule) -> Deadline:
    found = deadline_of(rules, "answer", start, CALENDAR)
    assert found is not None
    return found


def test_counting_begins_on_the_day_after_the_event() -> None:
    found = counted(date(2026, 3, 16), rule(3, Unit.DAYS))  # CPC 128.3

    assert found.first == date(2026, 3, 17)
    assert found.nominal == found.last == date(2026, 3, 19)
    assert found.skipped == ()


def test_a_last_day_that_is_not_worked_moves_to_the_next_that_is() -> None:
    found = counted(date(2026, 3, 2), rule(5, Unit.DAYS))  # CPC 129.2

    assert found.nominal == date(2026, 3, 7)
    assert found.last == date(2026, 3, 10)


def test_a_moved_deadline_says_why_day_by_day() -> None:
    found = counted(date(2026, 3, 2), rule(5, Unit.DAYS))

    assert found.skipped == (
        Skipped(date(2026, 3, 7), None),
        Skipped(date(2026, 3, 8), None),
        Skipped(date(2026, 3, 9), WOMEN_S_DAY),
    )


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last"),
    [
        (date(2026, 3, 12), 1, Unit.MONTHS, date(2026, 4, 13)),  # 12 April is a Sunday
        (date(2026, 3, 13), 1, Unit.MONTHS, date(2026, 4, 13)),
        (date(2026, 1, 31), 3, Unit.MONTHS, date(2026, 4, 30)),  # April has no 31st
        (date(2024, 1, 31), 1, Unit.MONTHS, date(2024, 2, 29)),
        (date(2025, 11, 28), 3, Unit.MONTHS, date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2025, 12, 15), 12, Unit.MONTHS, date(2026, 12, 15)),
        (date(2021, 5, 12), 5, Unit.YEARS, date(2026, 5, 12)),
        (date(2024, 2, 29), 1, Unit.YEARS, date(2025, 2, 28)),
    ],
)
def test_months_and_years_end_on_the_same_day_number_or_the_last_of_a_shorter_month(
    start: date, amount: int, unit: Unit, last: date
) -> None:
    assert counted(start, rule(amount, unit)).last == last  # CPC 129.1


def test_working_days_leave_out_weekend_and_holidays() -> None:
    found = counted(date(2026, 3, 4), rule(5, Unit.WORKING_DAYS))

    assert found.last == date(2026, 3, 12)  # 5, 6, 10, 11, 12


def test_a_term_of_no_days_is_the_day_of_the_event() -> None:
    found = counted(date(2026, 3, 3), rule(0, Unit.DAYS))

    assert found.first == found.last == date(2026, 3, 3)


def test_a_notice_goes_out_so_many_working_days_before_the_hearing() -> None:
    found = counted(date(2026, 3, 12), rule(5, Unit.WORKING_DAYS, Direction.BEFORE))

    assert found.first == date(2026, 3, 11)
    assert found.last == date(2026, 3, 4)  # 11, 10, 6, 5, 4


def test_a_term_before_the_event_moves_to_the_working_day_before() -> None:
    found = counted(date(2026, 3, 19), rule(10, Unit.DAYS, Direction.BEFORE))

    assert found.nominal == date(2026, 3, 9)
    assert found.last == date(2026, 3, 6)
    assert found.skipped[0] == Skipped(date(2026, 3, 9), WOMEN_S_DAY)


def test_months_are_counted_backwards_as_well() -> None:
    found = counted(date(2026, 3, 31), rule(1, Unit.MONTHS, Direction.BEFORE))

    assert found.nominal == date(2026, 2, 28)
    assert found.last == date(2026, 2, 27)


def test_a_term_that_meets_an_estimated_feast_is_not_sure() -> None:
    meeting = counted(date(2026, 6, 1), rule(2, Unit.DAYS))
    passing = counted(date(2026, 6, 1), rule(4, Unit.DAYS))

    assert (meeting.last, meeting.sure) == (date(2026, 6, 4), False)
    assert passing.sure


def test_a_term_of_working_days_is_only_as_sure_as_every_day_it_counts() -> None:
    assert not counted(date(2026, 6, 1), rule(4, Unit.WORKING_DAYS)).sure
    assert counted(date(2026, 6, 3), rule(4, Unit.WORKING_DAYS)).sure


def test_a_term_that_ends_in_an_unpublished_year_is_not_sure() -> None:
    assert not counted(date(2026, 12, 30), rule(5, Unit.DAYS)).sure


def test_the_term_is_the_one_of_the_day_of_the_event() -> None:
    old = rule(14, Unit.DAYS, valid_to=date(2018, 12, 27))
    new = rule(10, Unit.DAYS, valid_from=date(2018, 12, 28))

    assert counted(date(2018, 12, 27), old, new).rule == old
    assert counted(date(2018, 12, 28), old, new).rule == new


def test_from_a_marked_gap_nothing_is_counted() -> None:
    old = rule(14, Unit.DAYS, valid_to=date(2020, 12, 31))
    gap = rule(0, Unit.DAYS, source=GAP, valid_from=date(2021, 1, 1), valid_to=date(2021, 12, 31))
    in_the_gap = date(2021, 6, 1)

    assert deadline_of([old, gap], "answer", in_the_gap, CALENDAR) is None
    assert rule_on([old, gap], "answer", in_the_gap) == gap


def test_from_an_unknown_rule_nothing_is_counted_even_if_somebody_wrote_a_term() -> None:
    guessed = evolve(rule(14, Unit.DAYS), source=GAP)

    assert deadline_of([guessed], "answer", date(2021, 6, 1), CALENDAR) is None


def test_where_the_law_has_no_term_there_is_none() -> None:
    old = rule(14, Unit.DAYS, valid_to=date(2020, 12, 31))

    assert deadline_of([old], "answer", date(2021, 1, 1), CALENDAR) is None
    assert deadline_of([old], "another", date(2020, 1, 1), CALENDAR) is None


def test_a_term_is_never_negative() -> None:
    with pytest.raises(Invalid, match="negative @ amount"):
        Term(-1, Unit.DAYS)


@pytest.mark.parametrize(
    ("at", "good"),
    [
        (datetime(2026, 3, 19, 23, 59, 59, tzinfo=BAKU), True),
        (datetime(2026, 3, 20, 0, 0, tzinfo=BAKU), False),
        (datetime(2026, 3, 19, 19, 59, tzinfo=UTC), True),  # Baku is four hours ahead
        (datetime(2026, 3, 19, 20, 0, tzinfo=UTC), False),
    ],
)
def test_a_deed_is_in_time_until_24_of_the_last_day_where_the_court_is(at: datetime, good: bool) -> None:
    deadline = counted(date(2026, 3, 16), rule(3, Unit.DAYS))  # CPC 129.3: 19 March

    assert in_time(deadline, at, BAKU) == good


def test_a_time_without_a_zone_is_no_time() -> None:
    deadline = counted(date(2026, 3, 16), rule(3, Unit.DAYS))

    with pytest.raises(Invalid, match="time-without-zone @ at"):
        in_time(deadline, datetime(2026, 3, 19, 12), BAKU)  # noqa: DTZ001  # such a time is what is refused


@pytest.mark.parametrize(
    ("term", "last"),
    [
        (Term(10, Unit.DAYS), date(2026, 3, 14)),  # a Saturday: nothing moves it
        (Term(3, Unit.WORKING_DAYS), date(2026, 3, 10)),
        (Term(2, Unit.MONTHS), date(2026, 5, 4)),
        (Term(1, Unit.YEARS), date(2027, 3, 4)),
    ],
)
def test_a_term_that_no_rest_day_moves_is_counted_alone(term: Term, last: date) -> None:
    assert last_day_of(term, date(2026, 3, 4), CALENDAR) == last
