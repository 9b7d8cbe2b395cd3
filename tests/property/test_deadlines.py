"""What holds of every term, whatever the calendar: never on a rest day, never early, never out of order."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ekabinet_core.calendar import Calendar, Holiday
from ekabinet_core.deadline import Deadline, DeadlineRule, Direction, Term, Unit, deadline_of, in_time
from ekabinet_core.labels import Labels
from ekabinet_core.source import Mark, Source
from hypothesis import given
from hypothesis import strategies as st

LAW = Source("made up", Mark.VERIFIED)
DAY = timedelta(days=1)
BAKU = ZoneInfo("Asia/Baku")
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def calendar_of(
    weekend: frozenset[int], rest: set[tuple[int, int]], worked: set[tuple[int, int]]
) -> Calendar:
    def holidays(year: int) -> Mapping[date, Holiday]:
        resting = {date(year, *day): Holiday("rest", sure=sum(day) % 2 == 0) for day in rest}
        return resting | {date(year, *day): Holiday("worked", worked=True) for day in worked}

    return Calendar(LAW, weekend, (2012, 2028), holidays)


MONTH_DAYS = st.sets(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=25)
CALENDARS = st.builds(calendar_of, st.frozensets(st.integers(1, 7), max_size=6), MONTH_DAYS, MONTH_DAYS)
TERMS = st.builds(Term, st.integers(0, 60), st.sampled_from(Unit))


def deadline(term: Term, direction: Direction, start: date, calendar: Calendar) -> Deadline:
    rule = DeadlineRule("x", Labels.of({"az": "x"}), "event", "MPM 128", LAW, term, direction)
    found = deadline_of([rule], "x", start, calendar)
    assert found is not None
    return found


def both(test: Callable[[Term, Direction, date, Calendar], None]) -> Callable[[], None]:
    return given(TERMS, st.sampled_from(Direction), DAYS, CALENDARS)(test)


@both
def test_a_deadline_is_a_working_day(
    term: Term, direction: Direction, start: date, calendar: Calendar
) -> None:
    assert calendar.works(deadline(term, direction, start, calendar).last)


@both
def test_it_lies_beyond_its_nominal_day_by_rest_days_only(
    term: Term, direction: Direction, start: date, calendar: Calendar
) -> None:
    found = deadline(term, direction, start, calendar)
    way = 1 if direction is Direction.AFTER else -1
    moved = (found.last - found.nominal).days * way

    assert moved >= 0
    assert [one.day for one in found.skipped] == [found.nominal + way * DAY * n for n in range(moved)]
    assert not any(calendar.works(one.day) for one in found.skipped)


@both
def test_a_later_event_never_gives_an_earlier_deadline(
    term: Term, direction: Direction, start: date, calendar: Calendar
) -> None:
    later = deadline(term, direction, start + DAY, calendar)

    assert deadline(term, direction, start, calendar).last <= later.last


@both
def test_a_longer_term_never_ends_nearer(
    term: Term, direction: Direction, start: date, calendar: Calendar
) -> None:
    near = deadline(term, direction, start, calendar)
    far = deadline(Term(term.amount + 1, term.unit), direction, start, calendar)

    assert abs(far.last - start) >= abs(near.last - start)


@both
def test_the_deed_is_in_time_to_the_end_of_the_last_day_and_not_after(
    term: Term, direction: Direction, start: date, calendar: Calendar
) -> None:
    found = deadline(term, direction, start, calendar)
    midnight = datetime.combine(found.last + DAY, datetime.min.time(), BAKU)

    assert in_time(found, midnight - timedelta(microseconds=1), BAKU)
    assert not in_time(found, midnight, BAKU)


@both
def test_a_sure_deadline_ends_in_a_published_year_on_no_estimate(
    term: Term, direction: Direction, start: date, calendar: Calendar
) -> None:
    found = deadline(term, direction, start, calendar)

    if found.sure:
        assert 2012 <= found.last.year <= 2028
        assert all(one.holiday is None or one.holiday.sure for one in found.skipped)


@given(st.integers(0, 60), DAYS, CALENDARS)
def test_working_days_forth_and_back_lead_home(amount: int, day: date, calendar: Calendar) -> None:
    home = calendar.next_working(day)

    assert calendar.subtract(calendar.add(home, amount), amount) == home
    assert calendar.add(calendar.subtract(home, amount), amount) == home


@given(st.integers(1, 60), DAYS, CALENDARS)
def test_so_many_working_days_later_so_many_have_passed(amount: int, day: date, calendar: Calendar) -> None:
    end = calendar.add(day, amount)
    passed = [day + DAY * n for n in range(1, (end - day).days + 1)]

    assert sum(calendar.works(one) for one in passed) == amount
    assert calendar.works(end)


@given(DAYS, st.integers(0, 48), CALENDARS)
def test_months_end_in_their_month_on_their_day_or_its_last(
    start: date, amount: int, calendar: Calendar
) -> None:
    found = deadline(Term(amount, Unit.MONTHS), Direction.AFTER, start, calendar).nominal

    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == amount
    assert found.day == start.day or (found.day < start.day and (found + DAY).day == 1)
