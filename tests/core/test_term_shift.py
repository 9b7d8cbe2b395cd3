"""A term is longer by an outage only where the law has a rule for that."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.deadline import Deadline, DeadlineRule, Direction, Term, Unit, deadline_of
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.labels import Labels
from ekabinet_core.outage import Facility, Outage, Use
from ekabinet_core.source import Mark, Source
from ekabinet_core.term_shift import TermShift, shifted
from hypothesis import given
from hypothesis import strategies as st

ZONE = UTC
KNOWN = Source("Cabinet Act 7", Mark.VERIFIED)
RULE = TermShift((Use.SIGNING, Use.FILING), 60, "CA 7", KNOWN)
THURSDAY = date(2026, 3, 5)
NOW = datetime(2026, 6, 1, tzinfo=ZONE)
ASAN, BANK = Facility(Use.SIGNING, "asan"), Facility(Use.PAYMENT, "bank")


def down(hour: int, minutes: int, day: date = THURSDAY, facility: Facility = ASAN) -> Outage:
    since = datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)
    return Outage(facility, since, since + timedelta(minutes=minutes))


def term(rules: Jurisdiction, direction: Direction = Direction.AFTER) -> Deadline:
    """Three days after Monday, 2 March."""
    days = Term(3, Unit.DAYS)
    rule = DeadlineRule("reply", Labels((("az", "Cavab"),)), "received", "1", KNOWN, days, direction)
    found = deadline_of([rule], "reply", date(2026, 3, 2), rules.calendar)
    assert found is not None
    return found


def ends(rules: Jurisdiction, *outages: Outage, rule: TermShift = RULE, now: datetime = NOW) -> date:
    return shifted(term(rules), outages, rule, rules.calendar, (now, ZONE)).last


@pytest.mark.parametrize(
    ("outages", "last"),
    [
        ((), 5),
        ((down(10, 59),), 5),
        ((down(10, 60),), 6),
        ((down(9, 30), down(15, 30)), 6),
        ((down(9, 40), down(15, 40, facility=Facility(Use.SIGNING, "e-imza"))), 5),  # neither for an hour
        ((down(10, 300, facility=BANK),), 5),  # not a service of the rule
        ((down(10, 300, THURSDAY - timedelta(days=1)),), 5),  # not on the last day
    ],
)
def test_an_outage_of_an_hour_on_the_last_day_moves_it_to_the_next_working_day(
    rules: Jurisdiction, outages: tuple[Outage, ...], last: int
) -> None:
    assert ends(rules, *outages) == date(2026, 3, last)


def test_a_day_lost_after_a_lost_day_moves_it_on_over_days_off(rules: Jurisdiction) -> None:
    """Thursday and Friday are lost; Saturday and Sunday are free, and Monday, 9 March, too."""
    found = shifted(term(rules), [down(23, 120)], RULE, rules.calendar, (NOW, ZONE))

    assert (found.last, found.lost) == (date(2026, 3, 10), (THURSDAY, date(2026, 3, 6)))


def test_an_outage_that_is_still_on_counts_until_now(rules: Jurisdiction) -> None:
    going_on = evolve(down(10, 0), until=None)

    assert ends(rules, going_on, now=going_on.since + timedelta(minutes=59)) == THURSDAY
    assert ends(rules, going_on, now=going_on.since + timedelta(minutes=60)) == date(2026, 3, 6)


def test_a_rule_that_is_not_known_moves_nothing(rules: Jurisdiction) -> None:
    unknown = evolve(RULE, source=Source("not read", Mark.UNKNOWN))

    assert ends(rules, down(8, 600), rule=unknown) == THURSDAY


def test_a_term_before_its_event_stays(rules: Jurisdiction) -> None:
    before = term(rules, Direction.BEFORE)
    outage = down(8, 600, before.last)

    assert shifted(before, [outage], RULE, rules.calendar, (NOW, ZONE)) == before


@given(hours=st.lists(st.tuples(st.integers(0, 23), st.integers(1, 300)), max_size=5))
def test_no_outage_makes_a_term_shorter_and_it_ends_on_a_working_day(
    rules: Jurisdiction, hours: list[tuple[int, int]]
) -> None:
    last = ends(rules, *(down(hour, minutes) for hour, minutes in hours))

    assert last >= THURSDAY
    assert rules.calendar.works(last)


def test_azerbaijan_has_no_such_rule(rules: Jurisdiction) -> None:
    assert rules.term_shift is None
