"""What is to come: when people are reminded of it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from ekabinet_core.coming import Coming, ReminderRules
from ekabinet_core.errors import Invalid
from ekabinet_core.notice import Happened
from hypothesis import given
from hypothesis import strategies as st

BAKU = ZoneInfo("Asia/Baku")
RULES = ReminderRules()
TOLD = datetime(2026, 3, 2, 12, tzinfo=BAKU)
HEARING = datetime(2026, 3, 10, 11, tzinfo=BAKU)


def told(at: datetime = HEARING, now: datetime = TOLD, happened: Happened = Happened.HEARING_NEAR) -> Coming:
    return Coming.of("h1", happened, "c1", "2-1/2026", at=at, now=now)


def test_people_are_reminded_three_days_and_one_day_before_at_nine() -> None:
    coming, mornings = told(), []

    coming = coming.wait(RULES, BAKU, TOLD)
    while coming.due_at < coming.at:
        mornings.append(coming.due_at)
        coming = coming.wait(RULES, BAKU, coming.due_at)

    assert mornings == [datetime(2026, 3, day, 9, tzinfo=BAKU) for day in (7, 9)]
    assert coming.due_at == HEARING


def test_a_term_is_reminded_of_by_its_last_day_which_is_over_at_midnight() -> None:
    coming = told(datetime(2026, 3, 11, tzinfo=BAKU), happened=Happened.CASE_TERM_ENDS)

    assert coming.day(BAKU) == date(2026, 3, 10)
    assert coming.wait(RULES, BAKU, TOLD).due_at == datetime(2026, 3, 7, 9, tzinfo=BAKU)


def test_a_hearing_at_midnight_is_on_the_day_that_begins_with_it() -> None:
    coming = told(datetime(2026, 3, 11, tzinfo=BAKU))

    assert coming.day(BAKU) == date(2026, 3, 11)
    assert coming.wait(RULES, BAKU, TOLD).due_at == datetime(2026, 3, 8, 9, tzinfo=BAKU)


def test_of_what_was_missed_only_the_last_is_made_up_for() -> None:
    late = datetime(2026, 3, 9, 20, tzinfo=BAKU)

    reminder = told().reminder(RULES, BAKU, late)

    in_time = told().reminder(RULES, BAKU, datetime(2026, 3, 9, 9, tzinfo=BAKU))
    assert in_time is not None
    assert reminder == evolve(in_time, at=late)


def test_who_heard_of_it_after_that_morning_is_not_reminded_of_it() -> None:
    late = told(now=datetime(2026, 3, 8, 10, tzinfo=BAKU))

    assert late.reminder(RULES, BAKU, datetime(2026, 3, 8, 11, tzinfo=BAKU)) is None
    assert late.wait(RULES, BAKU, late.since).due_at == datetime(2026, 3, 9, 9, tzinfo=BAKU)


@given(minutes=st.integers(0, 30 * 24 * 60))
def test_nobody_is_reminded_once_it_has_begun(minutes: int) -> None:
    assert told().reminder(RULES, BAKU, HEARING + timedelta(minutes=minutes)) is None


def test_moved_it_reminds_anew_and_told_again_it_goes_on() -> None:
    first = told().wait(RULES, BAKU, TOLD)
    again, moved = told(now=TOLD + timedelta(days=6)), told(HEARING + timedelta(days=1))
    morning = datetime(2026, 3, 9, 10, tzinfo=BAKU)

    assert again.told_again(first) == first
    assert moved.told_again(first) == moved
    keys = {one.key for each in (first, moved) if (one := each.reminder(RULES, BAKU, morning)) is not None}
    assert len(keys) == 2


@given(at=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001  # the zone is given beside
def test_the_next_morning_is_the_first_nine_oclock_after_a_moment(at: datetime) -> None:
    morning = RULES.next_morning(at, BAKU)

    local = morning.astimezone(BAKU)
    assert (local.hour, local.minute) == (9, 0)
    assert timedelta() < morning - at <= timedelta(days=1)


@pytest.mark.parametrize("wrong", [{"morning": 24}, {"morning": -1}, {"hearing": (0,)}, {"term": (3, -1)}])
def test_a_rule_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        ReminderRules(**wrong)  # type: ignore[arg-type]  # that is what is tried
