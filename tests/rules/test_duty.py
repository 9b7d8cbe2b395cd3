"""The state duty of claims since 01.10.2021: Law on State Duty, Article 8, as a lawyer would check it."""

from datetime import date
from fractions import Fraction

import pytest
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.demand import Demand
from ekabinet_core.money import Money
from hypothesis import given
from hypothesis import strategies as st

RULES = ekabinet_jurisdiction()
FILED = date(2026, 3, 2)

#   claim value      duty          article
CLAIMS = [
    ("999.00", "30.00", "8.1.1"),
    ("1000.00", "30.00", "8.1.1"),
    ("1001.00", "30.01", "8.1.2"),
    ("4695.00", "66.95", "8.1.2"),
    ("9390.00", "113.90", "8.1.2"),
    ("50000.00", "240.00", "8.1.3"),
    ("250000.00", "540.00", "8.1.4"),
    ("1000000.00", "1290.00", "8.1.4"),
    ("2000000.00", "1790.00", "8.1.5"),
    ("98420000.00", "50000.00", "8.1.5"),
    ("98420000.01", "50000.00", "8.1.5, never above 50,000"),
    ("500000000.00", "50000.00", "8.1.5, never above 50,000"),
]


def manat(text: str) -> Money:
    whole, minor = text.split(".")
    return Money(int(whole) * 100 + int(minor), "AZN")


def duty(kind: str, demand: str, value: Money | None = None, day: date = FILED) -> Money | None:
    return RULES.assess(kind, Demand(demand, "tələb", value), day).total


@pytest.mark.parametrize(("value", "due", "article"), CLAIMS)
@pytest.mark.parametrize("kind", ["claim", "commercial-claim"])
def test_a_claim_with_a_value(kind: str, value: str, due: str, article: str) -> None:
    assert duty(kind, "money", manat(value)) == manat(due), article
    assert duty(kind, "property", manat(value)) == manat(due), article


@given(st.integers(1, 20_000_000_000))
def test_the_duty_is_the_law_read_again(qepik: int) -> None:
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

    found = duty("claim", "money", Money(qepik, "AZN"))

    assert found is not None
    assert abs(Fraction(found.minor, 100) - due) <= Fraction(1, 200)


@given(st.integers(1, 20_000_000_000))
def test_one_qepik_more_never_costs_less_nor_more_than_a_qepik(qepik: int) -> None:
    less, more = (duty("claim", "money", Money(value, "AZN")) for value in (qepik, qepik + 1))

    assert less is not None
    assert more is not None
    assert less.minor <= more.minor <= less.minor + 1


def test_a_claim_without_a_value_costs_a_hundred() -> None:
    assert duty("claim", "no-value") == manat("100.00")  # 8.2


def test_a_person_s_own_dwelling_costs_a_hundred_whatever_it_is_worth() -> None:
    assert duty("claim", "housing") == manat("100.00")  # 8.1.6


@pytest.mark.parametrize("kind", ["court-order", "commercial-court-order"])
@pytest.mark.parametrize("value", ["1.00", "4999.00", "1000000.00"])
def test_a_court_order_costs_a_hundred_whatever_is_asked(kind: str, value: str) -> None:
    assert duty(kind, "money", manat(value)) == manat("100.00")  # 8.2


def test_the_court_sets_what_the_law_s_print_does_not_say() -> None:
    assert duty("administrative-claim", "no-value") is None
    assert duty("administrative-claim", "money", manat("500.00")) is None
    assert duty("claim", "money") is None, "no value given"


def test_before_the_schedule_the_court_sets_the_duty() -> None:
    assert duty("claim", "money", manat("999.00"), date(2021, 9, 30)) is None
    assert duty("claim", "money", manat("999.00"), date(2021, 10, 1)) == manat("30.00")


def test_the_explanation_names_the_article() -> None:
    (line,) = RULES.assess("claim", Demand("money", "borc", manat("4695.00")), FILED).lines

    assert line.article.startswith("8.1")
    assert line.label.in_("az") == "Qiymətləndirilən iddia"


@pytest.mark.parametrize(
    ("kind", "below"), [("small-claim", "5000.00"), ("small-commercial-claim", "10000.00")]
)
def test_small_claims_are_below_the_sum_of_the_code(kind: str, below: str) -> None:
    found = RULES.kind(kind)  # CPC 284-1

    assert found is not None
    assert found.value_below == manat(below).minor
