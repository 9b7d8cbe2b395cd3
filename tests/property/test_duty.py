"""What holds for every tariff and every filing."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from attrs import asdict, evolve
from ekabinet_core.assessment import Assessment, Why
from ekabinet_core.coded import find
from ekabinet_core.demand import Demand
from ekabinet_core.duty import assess
from ekabinet_core.matter import Matter
from ekabinet_core.money import Money
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.property.tariffs import AZERBAIJAN, DAY, DAYS, Tariff, matters, money, scale_again, tariffs

VALUES = st.integers(1, 10**8)


def plain(kind: str, value: int, day: date) -> Matter:
    """A money claim and nothing else."""
    return Matter(kind, day, (Demand("money", "a", money(value)),))


def floats(value: object) -> list[float]:
    """Every float in a value, however deep."""
    if isinstance(value, float):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return [found for part in parts for found in floats(part)]


@given(tariff=tariffs(), matter=matters())
def test_the_explanation_adds_up_or_says_why_not(tariff: Tariff, matter: Matter) -> None:
    found = assess(tariff.rules, matter)

    assert (found.total is None) == (found.unknown is not None)
    if found.total is not None:
        assert found.total.minor == sum(line.amount.minor for line in found.lines)
        assert found.total.minor >= 0


@given(tariff=tariffs(), matter=matters())
def test_there_is_no_float_anywhere(tariff: Tariff, matter: Matter) -> None:
    assert floats(asdict(assess(tariff.rules, matter))) == []


@given(tariff=tariffs(), matter=matters(), data=st.data())
def test_the_order_of_entry_does_not_matter(tariff: Tariff, matter: Matter, data: st.DataObject) -> None:
    shuffled = evolve(
        matter,
        demands=tuple(data.draw(st.permutations(matter.demands))),
        grounds=tuple(data.draw(st.permutations(matter.grounds))),
        credits=tuple(data.draw(st.permutations(matter.credits))),
    )

    one, other = assess(tariff.rules, matter), assess(tariff.rules, shuffled)

    assert (one.total, one.exemption, one.others) == (other.total, other.exemption, other.others)
    assert (one.doubtful, one.unfit) == (other.doubtful, other.unfit)
    assert sorted(line.amount.minor for line in one.lines if line.amount.minor > 0) == sorted(
        line.amount.minor for line in other.lines if line.amount.minor > 0
    )


@given(tariff=tariffs(), matter=matters())
def test_an_exemption_a_discount_or_a_credit_never_costs_more(tariff: Tariff, matter: Matter) -> None:
    bare = assess(tariff.rules, evolve(matter, grounds=(), credits=(), first_e_filing=False))

    lessened = assess(tariff.rules, matter)

    assert all(line.amount.minor <= 0 for line in lessened.lines[len(bare.lines) :])
    if bare.total is not None and lessened.total is not None:
        assert lessened.total <= bare.total


@given(tariff=tariffs(), matter=matters())
def test_the_best_ground_is_applied_and_every_other_is_said(tariff: Tariff, matter: Matter) -> None:
    found = assess(tariff.rules, matter)
    assume(found.lines)

    said = [code for code in (found.exemption, *found.others, *found.doubtful, *found.unfit) if code]
    assert sorted(said) == sorted(matter.grounds)
    if found.exemption is not None and found.total is not None:
        alone = [
            assess(tariff.rules, evolve(matter, grounds=(code,))).total
            for code in (found.exemption, *found.others)
        ]
        assert found.total == min(total for total in alone if total is not None)


@given(tariff=tariffs(), matter=matters())
def test_full_exemption_leaves_nothing_to_pay(tariff: Tariff, matter: Matter) -> None:
    found = assess(tariff.rules, matter)
    ground = find(tariff.rules.grounds, found.exemption)

    if ground is not None and ground.share == 10_000:
        assert found.total == money(0)


@given(tariff=tariffs(), day=DAYS, values=st.tuples(VALUES, VALUES))
def test_a_bigger_claim_never_costs_less(tariff: Tariff, day: date, values: tuple[int, int]) -> None:
    less, more = (assess(tariff.rules, plain("claim", value, day)).total for value in sorted(values))

    if less is not None and more is not None:
        assert less <= more


@given(tariff=tariffs(), day=DAYS, value=VALUES)
def test_a_claim_costs_what_the_scale_says_read_again_in_fractions(
    tariff: Tariff, day: date, value: int
) -> None:
    schedule = next(one for one in tariff.rules.schedules if one.covers(day))
    found = assess(tariff.rules, plain("claim", value, day))

    if not schedule.source.known:
        assert found.unknown is not None
        assert found.unknown.why is Why.NO_SCHEDULE
        return
    line = schedule.line("valued")
    assert line is not None
    assert found.total is not None
    assert abs(found.total.minor - scale_again(line.bands, line.cap, value)) <= Fraction(1, 2)
    assert line.cap is None or found.total <= line.cap


@given(tariff=tariffs(), day=DAYS, data=st.data())
def test_there_is_no_cliff_but_those_the_law_says(tariff: Tariff, day: date, data: st.DataObject) -> None:
    schedule = next(one for one in tariff.rules.schedules if one.covers(day))
    line = schedule.line("valued")
    assume(line is not None)
    assert line is not None
    edge = data.draw(st.sampled_from(line.bands)).above.minor or 1
    below, above = (assess(tariff.rules, plain("claim", value, day)).total for value in (edge, edge + 1))
    jumps = any(band.jump and band.above.minor == edge for band in line.bands)

    assert below is not None
    assert above is not None
    steepest = max(band.rate for band in line.bands)
    assert jumps or above.minor - below.minor <= Fraction(steepest, 10_000) + 1


@given(tariff=tariffs(), value=VALUES)
def test_the_tariff_turns_on_its_day_and_neither_before_nor_after(tariff: Tariff, value: int) -> None:
    for turn in tariff.turns:
        found = [
            assess(tariff.rules, plain("claim", value, turn + timedelta(days=days))).schedule
            for days in (-1, 0, 1)
        ]
        earlier = max((one for one in tariff.rules.schedules if one.valid_from < turn), key=_begins)
        later = max((one for one in tariff.rules.schedules if one.valid_from <= turn), key=_begins)
        after = max((one for one in tariff.rules.schedules if one.valid_from <= turn + DAY), key=_begins)
        assert found == [earlier.code, later.code, after.code]


def _begins(schedule: object) -> date:
    return getattr(schedule, "valid_from", date.min)


@given(tariff=tariffs(), day=DAYS, value=VALUES)
def test_an_appeal_costs_its_share_of_the_claim(tariff: Tariff, day: date, value: int) -> None:
    claim, appeal = (assess(tariff.rules, plain(kind, value, day)) for kind in ("claim", "appeal"))

    if claim.total is None or appeal.total is None:
        assert claim.total is appeal.total is None
        return
    (line,) = appeal.lines
    assert line.share is not None
    assert line.counted_from == claim.total
    assert abs(appeal.total.minor - claim.total.minor * Fraction(line.share, 10_000)) <= Fraction(1, 2)


@given(tariff=tariffs(), matter=matters())
def test_what_nobody_knows_is_never_a_sum(tariff: Tariff, matter: Matter) -> None:
    mystery = assess(tariff.rules, evolve(matter, kind="mystery"))

    assert mystery.total is None
    assert mystery.set_by_court


@given(tariff=tariffs(), matter=matters())
def test_nothing_before_the_first_tariff(tariff: Tariff, matter: Matter) -> None:
    early = assess(tariff.rules, evolve(matter, day=date(1999, 12, 31)))

    assert early == Assessment(unknown=early.unknown)
    assert early.unknown is not None
    assert early.unknown.why is Why.NO_SCHEDULE


# The law of Azerbaijan

LAW_DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))
KIND_CODES = [kind.code for kind in AZERBAIJAN.kinds]
QEPIK = st.integers(1, 20_000_000_000)


@st.composite
def filings(draw: st.DrawFn) -> Matter:
    """Any filing that the data of Azerbaijan knows."""
    kind = draw(st.sampled_from(AZERBAIJAN.kinds))
    demand = st.builds(
        lambda code, amount, months: Demand(code, "tələb", Money(amount, "AZN"), months),
        st.sampled_from(kind.demands),
        QEPIK,
        st.none() | st.integers(1, 600),
    )
    return Matter(
        kind.code,
        draw(LAW_DAYS),
        tuple(draw(st.lists(demand, min_size=1, max_size=3))),
        category=draw(st.sampled_from([None, *kind.categories])),
        payer=draw(st.sampled_from([None, *(one.code for one in AZERBAIJAN.person_kinds)])),
        first_e_filing=draw(st.booleans()),
        grounds=tuple(draw(st.lists(st.sampled_from([one.code for one in AZERBAIJAN.grounds]), max_size=3))),
    )


@given(matter=filings())
def test_the_law_s_explanation_adds_up_or_says_why_not(matter: Matter) -> None:
    found = assess(AZERBAIJAN, matter)

    assert (found.total is None) == (found.unknown is not None)
    assert floats(asdict(found)) == []
    if found.total is not None:
        assert found.total.minor == sum(line.amount.minor for line in found.lines)
        assert 0 <= found.total.minor <= 5_000_000 + 3 * 10_000, (
            "never above 50,000 for the value, 100 for each other"
        )
        assert all(line.article and line.source.known for line in found.lines)


@given(matter=filings())
def test_claiming_an_exemption_never_costs_more(matter: Matter) -> None:
    bare, claimed = assess(AZERBAIJAN, evolve(matter, grounds=())).total, assess(AZERBAIJAN, matter).total

    assert bare is None or claimed is None or claimed <= bare


@pytest.mark.parametrize("kind", ["claim", "commercial-claim", "appeal", "cassation"])
@given(day=LAW_DAYS, values=st.tuples(QEPIK, QEPIK))
def test_by_law_a_bigger_claim_never_costs_less(kind: str, day: date, values: tuple[int, int]) -> None:
    less, more = (
        assess(AZERBAIJAN, Matter(kind, day, (Demand("money", "borc", Money(value, "AZN")),))).total
        for value in sorted(values)
    )

    assert (less is None) == (more is None)
    assert less is None or more is None or less <= more


@given(qepik=QEPIK)
def test_the_duty_of_today_is_the_law_read_again(qepik: int) -> None:
    value = Fraction(qepik, 100)
    if value <= 1_000:
        due = Fraction(30)
    elif value <= 10_000:
        due = 30 + (value - 1_000) * Fraction(1, 100)
    elif value <= 100_000:
        due = 120 + (value - 10_000) * Fraction(3, 1000)
    elif value <= 1_000_000:
        due = 390 + (value - 100_000) * Fraction(1, 1000)
    else:
        due = min(1_290 + (value - 1_000_000) * Fraction(5, 10_000), Fraction(50_000))

    found = assess(
        AZERBAIJAN, Matter("claim", date(2026, 3, 2), (Demand("money", "borc", Money(qepik, "AZN")),))
    ).total

    assert found is not None
    assert abs(Fraction(found.minor, 100) - due) <= Fraction(1, 200)


LAW_JUMPS = {date(2012, 1, 2): [11_000], date(2015, 1, 2): [50_000], date(2026, 1, 2): []}
"""The only sums at which a duty jumps: 110 manat until 2012, 500 until 2021, none today."""


@pytest.mark.parametrize("day", LAW_JUMPS)
def test_the_law_has_the_cliffs_it_says_and_no_others(day: date) -> None:
    schedule = next(one for one in AZERBAIJAN.schedules if one.covers(day))
    line = schedule.line("claim-value")
    assert line is not None
    edges = [band.above.minor for band in line.bands if band.above.minor]

    jumps = [
        edge
        for edge in edges
        for before, after in pairwise(
            assess(AZERBAIJAN, Matter("claim", day, (Demand("money", "borc", Money(value, "AZN")),))).total
            for value in (edge, edge + 1)
        )
        if before is not None and after is not None and after.minor - before.minor > 1
    ]

    assert jumps == LAW_JUMPS[day]
