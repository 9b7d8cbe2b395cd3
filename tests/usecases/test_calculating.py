"""The duty calculator: what a filing would cost, by the law of any day (Law on State Duty, Art. 8 and 9)."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from ekabinet_core.assessment import Assessment, Why
from ekabinet_core.errors import Invalid
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_memory.clock import MemoryClock
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.calculating import Asked, Calculation, Calculator
from ekabinet_usecases.subject import ChosenDemand
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture
def calculator(rules: Jurisdiction) -> Calculator:
    return calculator_of(rules)


def calculator_of(rules: Jurisdiction) -> Calculator:
    return Calculator(rules, MemoryClock(datetime(2026, 6, 9, 12, tzinfo=UTC)))


def money(amount: str, **figures: str) -> tuple[ChosenDemand, ...]:
    return (ChosenDemand("money", amount=amount, **figures),)


def total(calculation: Calculation) -> str:
    return str(calculation.assessment.total)


def faults(calculator: Calculator, asked: Asked) -> set[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        calculator.calculate(asked)
    return {(fault.field, fault.code) for fault in refused.value.faults}


def test_it_is_a_part_of_every_cabinet(cabinet: Cabinet) -> None:
    assert total(cabinet.calculator.calculate(Asked("claim", money("2 000")))) == "40.00"


@pytest.mark.parametrize(
    ("amount", "due"),
    [
        ("1000", "30.00"),
        ("1000,01", "30.00"),
        ("4695", "66.95"),
        ("10 000", "120.00"),
        ("20.000,00", "150.00"),
    ],
)
def test_a_claim_is_priced_by_its_value(calculator: Calculator, amount: str, due: str) -> None:
    """Art. 8.1.1: 30 up to 1 000; 8.1.2: 1 % above; 8.1.3: 120 and 0,3 % above 10 000."""
    assert total(calculator.calculate(Asked("claim", money(amount)))) == due


def test_penalties_count_into_the_value(calculator: Calculator) -> None:
    """CPC 112.2."""
    found = calculator.calculate(Asked("claim", money("1500", penalty="500")))

    assert str(found.value) == "2000.00"
    assert total(found) == "40.00"


def test_several_demands_are_valued_together(calculator: Calculator) -> None:
    """CPC 112: the sum; alimony counts for one year."""
    asked = Asked("claim", (*money("600"), ChosenDemand("alimony", amount="200")))

    found = calculator.calculate(asked)

    assert str(found.value) == "3000.00"
    assert total(found) == "50.00"


def test_a_building_never_counts_below_its_official_value(calculator: Calculator) -> None:
    """CPC 112."""
    asked = Asked("claim", (ChosenDemand("building", amount="5000", official="20000"),))

    assert total(calculator.calculate(asked)) == "150.00"


def test_payments_without_an_end_count_for_three_years(calculator: Calculator) -> None:
    """CPC 112: 36 times 100 are 3 600; 30 and 1 % of 2 600."""
    asked = Asked("claim", (ChosenDemand("payments", amount="100"),))

    assert total(calculator.calculate(asked)) == "56.00"


@pytest.mark.parametrize("day", ["30.09.2021", "30/9/2021", "30-09-2021", "2021-09-30", " 30.09.2021 "])
def test_an_old_day_is_priced_by_the_tariff_of_that_day(calculator: Calculator, day: str) -> None:
    """Until 30.09.2021 a claim over 500 cost 30."""
    found = calculator.calculate(Asked("claim", money("4695"), day=day))

    assert found.matter.day == date(2021, 9, 30)
    assert found.assessment.schedule == "az-2013"
    assert total(found) == "30.00"


def test_without_a_day_it_is_today_where_the_court_is(rules: Jurisdiction) -> None:
    late = Calculator(rules, MemoryClock(datetime(2026, 6, 9, 21, tzinfo=UTC)))

    assert late.calculate(Asked("claim", money("100"))).matter.day == date(2026, 6, 10)


def test_a_day_of_which_nobody_knows_the_tariff_has_no_figure(calculator: Calculator) -> None:
    found = calculator.calculate(Asked("claim", money("100"), day="01.01.2013"))

    assert found.assessment.total is None
    assert found.assessment.unknown is not None
    assert found.assessment.unknown.why is Why.NO_SCHEDULE


@pytest.mark.parametrize(
    ("payer", "first", "due"),
    [("natural", True, "60.21"), ("natural", False, "66.90"), ("legal", True, "66.90"), ("", True, "66.90")],
)
def test_the_first_electronic_claim_of_a_person_costs_a_tenth_less(
    calculator: Calculator, payer: str, first: bool, due: str
) -> None:
    """Since 01.02.2024, natural persons only: 66,90 less 6,69."""
    asked = Asked("claim", money("4690"), payer=payer, first_e_filing=first)

    assert total(calculator.calculate(asked)) == due


def test_a_ground_of_exemption_leaves_nothing_to_pay(calculator: Calculator) -> None:
    """Art. 9: alimony."""
    asked = Asked("claim", (ChosenDemand("alimony", amount="200"),), payer="natural", grounds=("alimony",))

    found = calculator.calculate(asked)

    assert found.assessment.exemption == "alimony"
    assert total(found) == "0.00"


def test_grounds_that_fit_and_grounds_nobody_knows_of_are_told_apart(calculator: Calculator) -> None:
    """Kept since October 2021: labour; not known: veterans."""
    options = calculator.calculate(Asked("claim", money("100"), payer="natural")).options

    assert "labour" in {ground.code for ground in options.fitting}
    assert "veteran" in {ground.code for ground in options.doubtful}
    assert not {ground.code for ground in options.fitting} & {ground.code for ground in options.doubtful}


def test_on_an_old_day_other_grounds_fit(calculator: Calculator) -> None:
    options = calculator.options(Asked("claim", money("100"), payer="natural", day="01.06.2021"))

    assert "veteran" in {ground.code for ground in options.fitting}


def test_a_company_is_offered_no_ground_of_natural_persons(calculator: Calculator) -> None:
    options = calculator.options(Asked("claim", money("100"), payer="legal"))

    assert "labour" not in {ground.code for ground in options.fitting}
    assert "public-body" in {ground.code for ground in options.fitting}


def test_a_ground_about_other_disputes_than_the_kind_takes_is_not_offered(calculator: Calculator) -> None:
    """Labour disputes are not for commercial courts (CPC 26)."""
    options = calculator.options(Asked("commercial-claim", payer="natural"))

    assert "labour" not in {ground.code for ground in options.fitting}


def test_an_exemption_on_a_day_in_doubt_is_never_taken_for_zero(calculator: Calculator) -> None:
    asked = Asked("claim", money("100"), payer="natural", grounds=("veteran",))

    found = calculator.calculate(asked).assessment

    assert found.total is None
    assert found.unknown is not None
    assert found.unknown.why is Why.EXEMPTION


def test_a_small_claim_is_below_its_limit(calculator: Calculator) -> None:
    """CPC 284-1: less than 5 000."""
    assert calculator.calculate(Asked("small-claim", money("4999,99"))).limit is None
    assert str(calculator.calculate(Asked("small-claim", money("5000"))).limit) == "5000.00"


def test_what_is_demanded_is_asked_only_where_the_duty_depends_on_it(calculator: Calculator) -> None:
    """Art. 8.2: a court order costs the same whatever is demanded."""
    assert calculator.options(Asked("court-order")).demands == ()
    assert {one.code for one in calculator.options(Asked("claim")).demands} >= {"money", "no-value"}
    assert {one.code for one in calculator.options(Asked("appeal")).demands} >= {"money", "no-value"}
    assert calculator.options(Asked("administrative-claim")).demands == ()


def test_a_day_without_a_known_tariff_throws_nothing_away(calculator: Calculator) -> None:
    asked = Asked("claim", money("100"), day="01.01.2013")

    assert calculator.fitting(asked) == asked


def test_a_demand_of_natural_persons_is_not_offered_to_a_company(calculator: Calculator) -> None:
    """Art. 8.1.6."""
    assert "housing" in {one.code for one in calculator.options(Asked("claim", payer="natural")).demands}
    assert "housing" not in {one.code for one in calculator.options(Asked("claim", payer="legal")).demands}


def test_a_discount_is_offered_only_where_it_can_be_had(calculator: Calculator) -> None:
    assert calculator.options(Asked("claim", payer="natural")).discounts
    assert not calculator.options(Asked("claim", payer="legal")).discounts
    assert not calculator.options(Asked("appeal", payer="natural")).discounts
    assert not calculator.options(Asked("claim", payer="natural", day="01.01.2022")).discounts


def test_what_a_choice_above_no_longer_allows_falls_away(calculator: Calculator) -> None:
    asked = Asked(
        "claim",
        (ChosenDemand("housing"), *money("100")),
        payer="natural",
        first_e_filing=True,
        grounds=("labour", "minor"),
    )

    kept = calculator.fitting(evolve(asked, payer="legal"))

    assert [one.kind for one in kept.demands] == ["money"]
    assert not kept.first_e_filing
    assert kept.grounds == ()
    assert calculator.fitting(asked) == asked


def test_every_fault_is_told_at_once(calculator: Calculator) -> None:
    asked = Asked(
        "claim",
        (ChosenDemand("money", amount="-5", penalty="1e9"), ChosenDemand("payments", months="2,5")),
        day="31.02.2026",
        payer="king",
        grounds=("grace",),
    )

    assert faults(calculator, asked) == {
        ("amount-1", "amount-format"),
        ("penalty-1", "amount-format"),
        ("months-2", "months-format"),
        ("day", "date-format"),
        ("payer", "unknown-choice"),
        ("ground", "unknown-choice"),
    }


def test_a_kind_and_a_demand_that_are_none_are_told(calculator: Calculator) -> None:
    assert faults(calculator, Asked("grace")) == {("kind", "unknown-choice")}
    assert faults(calculator, Asked("claim", (ChosenDemand("grace"),))) == {("demand-1", "unknown-choice")}


@pytest.mark.parametrize("months", ["0", "-1", "1201", "00001" + "0" * 5000, "١٢", "1.5"])
def test_months_that_are_none_are_told(calculator: Calculator, months: str) -> None:
    asked = Asked("claim", (ChosenDemand("payments", amount="1", months=months),))

    assert faults(calculator, asked) == {("months-1", "months-format")}


def test_nothing_chosen_is_no_fault(calculator: Calculator) -> None:
    found = calculator.calculate(Asked()).assessment

    assert found.unknown is not None
    assert found.unknown.why is Why.KIND_MISSING


ANYTHING = st.builds(
    Asked,
    kind=st.sampled_from(["", "claim", "court-order", "appeal", "administrative-claim", "grace"]),
    demands=st.lists(
        st.builds(
            ChosenDemand,
            kind=st.sampled_from(["", "money", "payments", "building", "housing", "grace"]),
            amount=st.text(max_size=30) | st.just("100"),
            months=st.text(max_size=30) | st.just("12"),
            official=st.text(max_size=30) | st.just("200"),
        ),
        max_size=3,
    ).map(tuple),
    day=st.text(max_size=12) | st.dates().map(str),
    payer=st.sampled_from(["", "natural", "legal", "grace"]),
    first_e_filing=st.booleans(),
    grounds=st.lists(st.sampled_from(["labour", "veteran", "public-body", "grace"]), max_size=3).map(tuple),
)


@given(asked=ANYTHING)
def test_whatever_is_typed_there_is_a_figure_or_a_reason_or_a_fault(
    rules: Jurisdiction, asked: Asked
) -> None:
    calculator = calculator_of(rules)

    found = answer(calculator, calculator.fitting(asked))

    assert isinstance(found, Invalid) or (found.total is None) != (found.unknown is None)


@given(asked=ANYTHING)
def test_what_fits_together_still_fits_when_looked_at_again(rules: Jurisdiction, asked: Asked) -> None:
    calculator = calculator_of(rules)

    once = calculator.fitting(asked)

    assert calculator.fitting(once) == once


def answer(calculator: Calculator, asked: Asked) -> Assessment | Invalid:
    try:
        return calculator.calculate(asked).assessment
    except Invalid as refused:
        return refused
