"""Which days are worked, on a small calendar made by hand: May 2026, Friday the 1st."""

from collections.abc import Mapping
from datetime import date

import pytest
from ekabinet_core.calendar import Calendar, Holiday
from ekabinet_core.errors import Invalid
from ekabinet_core.source import Mark, Source

LAW = Source("a law made up for the tests", Mark.VERIFIED)
SATURDAY, SUNDAY = 6, 7


def holidays(year: int) -> Mapping[date, Holiday]:
    return {
        date(year, 5, 7): Holiday("Day of Rest"),
        date(year, 5, 9): Holiday("worked for Friday the 15th", worked=True),
        date(year, 5, 15): Holiday("exchanged for Saturday the 9th"),
        date(year, 5, 20): Holiday("Feast by the Moon", sure=False),
    }


def calendar(weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})) -> Calendar:
    return Calendar(LAW, weekend, (2025, 2026), holidays)


MAY = calendar()


def may(day: int) -> date:
    return date(2026, 5, day)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (may(1), True),  # Friday
        (may(2), False),  # Saturday
        (may(3), False),  # Sunday
        (may(7), False),  # Thursday, a holiday
        (may(9), True),  # Saturday, worked in exchange
        (may(15), False),  # Friday, exchanged
        (may(20), False),  # Wednesday, an estimate is kept free until it is known better
    ],
)
def test_a_day_is_worked_unless_it_is_weekend_or_holiday(day: date, worked: bool) -> None:
    assert MAY.works(day) == worked


def test_a_country_may_rest_on_other_days() -> None:
    friday_rests = calendar(frozenset({5}))

    assert not friday_rests.works(may(1))
    assert friday_rests.works(may(2))


def test_a_working_day_is_its_own_next_one() -> None:
    assert MAY.next_working(may(1)) == may(1)
    assert MAY.last_working(may(1)) == may(1)


def test_the_next_working_day_lies_beyond_weekend_and_holidays() -> None:
    assert MAY.next_working(may(2)) == may(4)
    assert MAY.next_working(may(7)) == may(8)
    assert MAY.next_working(may(15)) == may(18)


def test_the_last_working_day_lies_before_them() -> None:
    assert MAY.last_working(may(3)) == may(1)
    assert MAY.last_working(may(17)) == may(14)


def test_an_exchanged_saturday_counts_as_a_working_day() -> None:
    assert MAY.add(may(8), 1) == may(9)
    assert MAY.subtract(may(11), 1) == may(9)


def test_working_days_are_counted_without_the_day_itself() -> None:
    assert MAY.add(may(4), 5) == may(11)  # 5, 6, 8, 9, 11
    assert MAY.subtract(may(11), 5) == may(4)
    assert MAY.add(may(2), 1) == may(4)
    assert MAY.add(may(2), 0) == may(2)


def test_counting_backwards_has_a_word_of_its_own() -> None:
    with pytest.raises(Invalid, match="negative @ working_days"):
        MAY.add(may(4), -1)


def test_a_holiday_says_its_name() -> None:
    found = MAY.holiday(may(7))

    assert found is not None
    assert found.name == "Day of Rest"
    assert MAY.holiday(may(8)) is None


def test_an_estimated_feast_is_not_sure() -> None:
    assert not MAY.sure(may(20))
    assert MAY.sure(may(7))


@pytest.mark.parametrize(("year", "sure"), [(2024, False), (2025, True), (2026, True), (2027, False)])
def test_nothing_is_sure_in_a_year_that_is_not_published(year: int, sure: bool) -> None:
    assert MAY.sure(date(year, 2, 3)) == sure


@pytest.mark.parametrize("weekend", [frozenset(range(1, 8)), frozenset({0}), frozenset({8})])
def test_a_week_without_working_days_is_no_week(weekend: frozenset[int]) -> None:
    with pytest.raises(Invalid, match="weekdays @ weekend"):
        calendar(weekend)
