"""Periods that are counted: their names, their parts, and what is none."""

from datetime import date

import pytest
from ekabinet_core.errors import Invalid
from ekabinet_core.statistics import Period, Span

TODAY = date(2026, 5, 17)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("this-month", date(2026, 5, 1), date(2026, 5, 31)),
        ("last-month", date(2026, 4, 1), date(2026, 4, 30)),
        ("this-quarter", date(2026, 4, 1), date(2026, 6, 30)),
        ("last-quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("this-year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last-year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_each_name_is_a_whole_period_of_the_calendar(span: str, first: date, last: date) -> None:
    assert Period.named(Span(span), TODAY) == Period(first, last)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.LAST_MONTH, date(2025, 12, 1), date(2025, 12, 31)),
        (Span.LAST_QUARTER, date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_in_january_the_last_one_was_in_the_year_before(span: Span, first: date, last: date) -> None:
    assert Period.named(span, date(2026, 1, 1)) == Period(first, last)


def test_february_of_a_leap_year_has_its_last_day() -> None:
    assert Period.named(Span.LAST_MONTH, date(2028, 3, 31)).last == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        (None, TODAY, "empty @ first"),
        (TODAY, None, "empty @ last"),
        (TODAY, date(2026, 5, 16), "before-the-first @ last"),
        (date(2021, 5, 11), TODAY, "period-too-long @ last"),
    ],
)
def test_what_is_no_period_is_refused(first: date | None, last: date | None, fault: str) -> None:
    with pytest.raises(Invalid, match=fault):
        Period.between(first, last)


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        (TODAY, TODAY, 1),
        (date(2026, 5, 1), date(2026, 5, 31), 31),
        (date(2026, 5, 1), date(2026, 6, 1), 5),
        (date(2026, 4, 1), date(2026, 6, 30), 13),
        (date(2026, 1, 1), date(2026, 12, 31), 12),
        (date(2025, 12, 31), date(2026, 12, 1), 13),
    ],
)
def test_a_period_is_drawn_by_days_by_weeks_or_by_months(first: date, last: date, parts: int) -> None:
    assert len(Period(first, last).parts) == parts


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 15), date(2026, 12, 3)),
        (date(2026, 5, 1), date(2026, 7, 12)),
        (date(2025, 12, 31), date(2026, 1, 30)),
    ],
)
def test_the_parts_of_a_period_are_the_whole_of_it_without_gaps(first: date, last: date) -> None:
    parts = Period(first, last).parts

    days = [day for part in parts for day in range(part.first.toordinal(), part.last.toordinal() + 1)]
    assert days == list(range(first.toordinal(), last.toordinal() + 1))
