"""Outages, whoever saw what in whatever order; the oracle walks through time a minute at a time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.outage import (
    FILING,
    RULE,
    Facility,
    KnownBy,
    Mark,
    Outage,
    OutageRule,
    Use,
    enough,
    needless,
    outages,
)
from hypothesis import given
from hypothesis import strategies as st

START = datetime(2026, 3, 2, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ASAN, BANK = Facility(Use.SIGNING, "asan"), Facility(Use.PAYMENT, "bank")


def mark(minute: int, *, worked: bool, facility: Facility = ASAN, known_by: KnownBy = KnownBy.USE) -> Mark:
    return Mark(facility.use, facility.way, START + minute * MINUTE, worked, known_by)


def told(signs: str, facility: Facility = ASAN) -> list[Mark]:
    """A minute a sign: ``+`` worked, ``-`` failed, ``.`` nobody tried."""
    return [
        mark(minute, worked=sign == "+", facility=facility)
        for minute, sign in enumerate(signs)
        if sign != "."
    ]


def spans(marks: Sequence[Mark]) -> list[tuple[int, int | None]]:
    """Each outage from its minute until its minute."""
    return [(_minute(one.since), None if one.until is None else _minute(one.until)) for one in outages(marks)]


def _minute(at: datetime) -> int:
    return (at - START) // MINUTE


marks = st.lists(
    st.builds(
        lambda minute, worked, facility, known: mark(
            minute, worked=worked, facility=facility, known_by=known
        ),
        st.integers(0, 30),
        st.booleans(),
        st.sampled_from([ASAN, BANK]),
        st.sampled_from([KnownBy.USE, KnownBy.PROBE]),
    ),
    max_size=40,
)
rules = st.builds(OutageRule, st.integers(1, 4), st.integers(0, 5).map(lambda many: many * MINUTE))


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ("", []),
        ("++++", []),
        ("+--+", []),  # two failures are too few
        ("+-....-+", []),  # so are two far apart
        ("+---+", [(1, 4)]),
        ("+--.-+", [(1, 5)]),
        ("+---..+", [(1, 6)]),  # until somebody saw it work
        ("---", [(0, None)]),
        ("+-+-+-+", []),  # a success between
        ("+---+---", [(1, 4), (5, None)]),
    ],
)
def test_failures_in_a_row_over_two_minutes_are_an_outage_until_it_works(
    signs: str, expected: list[tuple[int, int | None]]
) -> None:
    assert spans(told(signs)) == expected


def test_failures_of_one_moment_are_no_outage() -> None:
    burst = [evolve(mark(0, worked=False), at=START + second * timedelta(seconds=1)) for second in range(60)]

    assert not outages(burst)


def test_a_silence_of_the_cabinet_is_an_outage_by_itself() -> None:
    silence = mark(3, worked=False, facility=FILING, known_by=KnownBy.SILENCE)
    alive = [mark(minute, worked=True, facility=FILING) for minute in (0, 3, 20)]

    assert outages([*alive, silence]) == (Outage(FILING, silence.at, alive[-1].at),)


@given(known=marks, rule=rules, data=st.data())
def test_neither_order_nor_doubles_matter(known: list[Mark], rule: OutageRule, data: st.DataObject) -> None:
    again = data.draw(st.permutations([*known, *known[::2]]))

    assert outages(again, rule) == outages(known, rule)


@given(known=marks, rule=rules)
def test_outages_of_a_facility_do_not_overlap_and_begin_with_a_failure(
    known: list[Mark], rule: OutageRule
) -> None:
    for facility in (ASAN, BANK):
        its = [one for one in outages(known, rule) if one.facility == facility]

        ends = [one.until for one in its]
        assert all(end is not None and end <= after.since for end, after in zip(ends, its[1:], strict=False))
        failed = {one.at for one in known if one.facility == facility and not one.worked}
        assert {one.since for one in its} <= failed


@given(known=marks, rule=rules)
def test_a_success_within_an_outage_is_its_end(known: list[Mark], rule: OutageRule) -> None:
    for outage in outages(known, rule):
        worked = {one.at for one in known if one.facility == outage.facility and one.worked}

        assert not [at for at in worked if outage.since < at and outage.covers(at)]
        assert outage.until is None or outage.until in worked


@given(known=marks, rule=rules)
def test_of_the_marks_that_are_kept_the_outages_are_the_same(known: list[Mark], rule: OutageRule) -> None:
    kept: list[Mark] = []
    for new in sorted(set(known), key=lambda one: one.place):  # each is kept once
        its = [one for one in reversed(kept) if one.facility == new.facility][: enough(rule) + 1]
        dropped = needless(its, new, rule)
        kept = [*(one for one in kept if one not in dropped), new]

    assert outages(kept, rule) == outages(known, rule)


@given(minutes=st.integers(10, 300))
def test_a_long_outage_and_a_long_success_leave_few_marks(minutes: int) -> None:
    kept: list[Mark] = []
    for new in told("+" * minutes + "-" * minutes):
        dropped = needless(kept[::-1][: enough() + 1], new)
        kept = [*(one for one in kept if one not in dropped), new]

    assert len(kept) == 2 + enough()
    assert spans(kept) == [(minutes, None)]
    assert kept[0].at == START


@given(mishaps=st.lists(st.integers(1, 2), min_size=3, max_size=60))
def test_what_fails_now_and_then_and_is_no_outage_leaves_few_marks(mishaps: list[int]) -> None:
    kept: list[Mark] = []
    for new in told("+" + "".join("-" * many + "+" for many in mishaps)):
        dropped = needless(kept[::-1][: enough() + 1], new)
        kept = [*(one for one in kept if one not in dropped), new]

    assert [one.worked for one in kept] == [True, True]
    assert kept[0].at == START


@given(known=marks, shared=st.lists(st.booleans(), min_size=40, max_size=40))
def test_two_processes_that_saw_parts_of_it_know_together_what_one_would(
    known: list[Mark], shared: list[bool]
) -> None:
    one = [mark for mark, is_shared in zip(known, shared, strict=False) if is_shared]
    other = [mark for mark in known if mark not in one]

    assert outages([*other, *one], RULE) == outages(known, RULE)
