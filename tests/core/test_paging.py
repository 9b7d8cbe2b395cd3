"""Marks of pages as they stand in addresses, which anybody can type."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from ekabinet_core.paging import Mark, Way, day_mark, moment_mark
from hypothesis import given
from hypothesis import strategies as st

ways = st.sampled_from(Way)
ids = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(way=ways, day=st.dates(), id=ids)
def test_a_mark_in_a_list_by_days_is_read_as_it_was_written(way: Way, day: date, id: str) -> None:
    assert day_mark(str(Mark(way, day, id))) == Mark(way, day, id)


@given(way=ways, moment=st.datetimes(timezones=st.just(UTC)), id=ids)
def test_a_mark_in_a_list_by_moments_is_read_as_it_was_written(way: Way, moment: datetime, id: str) -> None:
    assert moment_mark(str(Mark(way, moment, id))) == Mark(way, moment, id)


@given(text=st.text())
def test_any_other_text_is_no_mark(text: str) -> None:
    assert day_mark(text) is None or text.startswith(tuple(Way))
    assert moment_mark(text) is None or text.startswith(tuple(Way))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "onward",
        "onward~2026-02-30~c1",
        "sideways~2026-03-02~c1",
        "onward~2026-03-02T12:00~h1",
        "onward~0001-01-01T00:00+14:00~h1",
        "back~9999-12-31T23:59-14:00~h1",
    ],
)
def test_a_forged_mark_is_none(text: str) -> None:
    assert day_mark(text) is None
    assert moment_mark(text) is None


def test_a_moment_is_read_in_utc() -> None:
    baku = datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=4)))

    found = moment_mark(str(Mark(Way.BACK, baku, "h1")))

    assert found is not None
    assert found.place.tzinfo is UTC
    assert found.place == baku


def test_a_mark_holds_nothing_that_no_database_keeps() -> None:
    assert day_mark("onward~2026-03-02~c\0\ud8001") == Mark(Way.ONWARD, date(2026, 3, 2), "c1")
