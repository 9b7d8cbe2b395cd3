"""Tariffs, exemptions and filings of an invented country, drawn at random."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve, frozen
from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.claim_value import Counting, ValueRule
from ekabinet_core.demand import Demand
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.labels import Labels
from ekabinet_core.matter import Credit, Matter
from ekabinet_core.money import Money
from ekabinet_core.source import Mark, Source, Spell
from ekabinet_core.tariff import (
    OWN_LINES,
    Band,
    Condition,
    CreditRule,
    Discount,
    DutyLine,
    DutySchedule,
    Several,
)
from ekabinet_ports.plugins import Plugins
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

AZERBAIJAN = Plugins.load(["azerbaijan"]).jurisdiction()
WORDS = Labels.of({"xx": "söz"})
SURE, UNSURE = Source("the law", Mark.VERIFIED), Source("nobody knows", Mark.UNKNOWN)
FIRST_DAY = date(2000, 1, 1)
DAYS = st.dates(FIRST_DAY, date(2012, 1, 1))
SHARES = st.integers(1, 10_000)
SUMS = st.integers(0, 10**7)
CURRENCY = "XTS"
DAY = timedelta(days=1)


def money(minor: int) -> Money:
    """A sum of the invented country."""
    return Money(minor, CURRENCY)


@frozen(repr=False)
class Tariff:
    """A tariff and what it was drawn from."""

    rules: Jurisdiction
    turns: tuple[date, ...]
    """The days on which one schedule takes the place of another."""
    bands: tuple[tuple[Band, ...], ...]
    """Of the valued line, by schedule."""

    def __repr__(self) -> str:
        parts = (self.turns, self.rules.schedules, self.rules.grounds, self.rules.discounts)
        return f"Tariff{parts}"


@st.composite
def scales(draw: DrawFn) -> tuple[Band, ...]:
    """A rising scale; some of its steps jump, and say so."""
    edges = [0, *sorted(draw(st.sets(st.integers(1, 10**7), max_size=4)))]
    bands = [Band(money(0), money(draw(SUMS)), draw(st.integers(0, 1_000)))]
    for edge in edges[1:]:
        continuous = bands[-1].price(money(edge))
        jump = draw(st.sampled_from([0, 0, 0, 500]))
        base = continuous + money(jump)
        bands.append(Band(money(edge), base, draw(st.integers(0, 1_000)), jump=jump > 0))
    return tuple(bands)


@st.composite
def tariffs(draw: DrawFn) -> Tariff:
    """One to four schedules without a gap, some of them marked gaps."""
    turns = sorted(draw(st.sets(st.dates(FIRST_DAY + DAY, date(2010, 1, 1)), max_size=3)))
    begins, ends = [FIRST_DAY, *turns], [*(turn - DAY for turn in turns), None]
    drawn = [draw(scales()) for _ in begins]
    schedules = tuple(
        draw(_schedule(place, first, last, bands))
        for place, (first, last, bands) in enumerate(zip(begins, ends, drawn, strict=True))
    )
    rules = evolve(
        AZERBAIJAN,
        currency=CURRENCY,
        kinds=KINDS,
        demands=DEMANDS,
        schedules=schedules,
        grounds=tuple(draw(_grounds())),
        discounts=tuple(draw(st.lists(_discounts(), max_size=1))),
        credit_rules=(CreditRule("earlier", WORDS, "7", SURE, ("claim",)),),
    )
    return Tariff(rules, tuple(turns), tuple(drawn))


def _kind(code: str, duty: str | None) -> ApplicationKind:
    return ApplicationKind(code, WORDS, ("general",), "2", "claim", ("money", "right"), SURE, duty=duty)


KINDS = (
    _kind("claim", None),
    _kind("appeal", "appeal"),
    _kind("order", "order"),
    _kind("mystery", "mystery"),
)
DEMANDS = (
    DemandKind("money", WORDS, WORDS, SURE, "valued", ValueRule(Counting.STATED, "1")),
    DemandKind("right", WORDS, WORDS, SURE, "fixed"),
)


@st.composite
def _schedule(
    draw: DrawFn, place: int, first: date, last: date | None, bands: tuple[Band, ...]
) -> DutySchedule:
    line = DutyLine("", f"{place}", WORDS, SURE)
    cap = draw(st.none() | st.integers(bands[0].base.minor, 10**8))
    lines = (
        evolve(
            line, code="valued", bands=bands, cap=None if cap is None else money(cap), several=Several.SUMMED
        ),
        evolve(
            line, code="fixed", flat=money(draw(SUMS)), several=draw(st.none() | st.sampled_from(Several))
        ),
        evolve(line, code="order", flat=money(draw(SUMS))),
        evolve(line, code="appeal", share=draw(st.integers(1, 20_000)), share_of=OWN_LINES),
        evolve(line, code="mystery", source=UNSURE),
    )
    gap = draw(st.integers(0, 9)) == 0
    return DutySchedule(f"s{place}", UNSURE if gap else SURE, first, () if gap else lines, last)


@st.composite
def _spells(draw: DrawFn) -> tuple[Spell, ...]:
    edges = sorted(draw(st.sets(DAYS, max_size=2)))
    sources = st.sampled_from([SURE, SURE, UNSURE])
    begins, ends = [None, *edges], [*(edge - DAY for edge in edges), None]
    return tuple(
        Spell(draw(sources), first, last)
        for first, last in zip(begins, ends, strict=True)
        if draw(st.booleans())
    )


@st.composite
def _grounds(draw: DrawFn) -> Sequence[ExemptionGround]:
    return [
        ExemptionGround(
            f"g{place}",
            WORDS,
            f"9.{place}",
            draw(_spells()),
            share=draw(st.sampled_from([10_000, 5_000]) | SHARES),
            kinds=draw(st.sampled_from([(), (), ("claim",)])),
            payers=draw(st.sampled_from([(), (), ("natural",)])),
        )
        for place in range(draw(st.integers(0, 4)))
    ]


def _discounts() -> st.SearchStrategy[Discount]:
    return st.builds(
        lambda share, spells: Discount(
            "first", WORDS, "8.9", share, Condition.FIRST_E_FILING, spells, ("claim",), ("natural",)
        ),
        SHARES,
        _spells(),
    )


@st.composite
def matters(draw: DrawFn) -> Matter:
    """Any filing of the invented country."""
    valued = st.builds(lambda minor: Demand("money", "a", money(minor)), st.integers(1, 10**8))
    rights = st.just(Demand("right", "b"))
    return Matter(
        draw(st.sampled_from(["claim", "appeal", "order", "mystery"])),
        draw(DAYS),
        tuple(draw(st.lists(valued | rights, min_size=1, max_size=4))),
        payer=draw(st.sampled_from(["natural", "legal", None])),
        first_e_filing=draw(st.booleans()),
        grounds=tuple(draw(st.lists(st.sampled_from(["g0", "g1", "g2", "g3", "unheard-of"]), unique=True))),
        credits=tuple(draw(st.lists(st.builds(Credit, st.just("earlier"), SUMS.map(money)), max_size=2))),
    )


def scale_again(bands: Sequence[Band], cap: Money | None, value: int) -> Fraction:
    """What a scale says of a value in minor units, in fractions: nothing is rounded."""
    reached = [band for band in bands if band.above.minor < value] or [bands[0]]
    band = reached[-1]
    due = Fraction(band.base.minor) + Fraction(value - band.above.minor) * Fraction(band.rate, 10_000)
    return due if cap is None else min(due, Fraction(cap.minor))
