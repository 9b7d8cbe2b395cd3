"""Counting a claim's value where the law sets no limit, and where a figure is missing (CPC 112)."""

import pytest
from ekabinet_core.claim_value import Counting, ValueRule, claim_value
from ekabinet_core.demand import Demand
from ekabinet_core.money import Money


def sum_of(minor: int) -> Money:
    return Money(minor, "XTS")


@pytest.mark.parametrize(
    ("limit", "paid", "months"), [(None, 5, 5), (None, None, None), (36, 5, 5), (36, 40, 36), (36, None, 36)]
)
def test_periodic_payments_count_up_to_their_limit(
    limit: int | None, paid: int | None, months: int | None
) -> None:
    rule = ValueRule(Counting.PERIODIC, "1", limit)

    assert rule.value(Demand("rent", "", sum_of(10), paid)) == (sum_of(10 * months) if months else None)


def test_a_claim_is_worth_the_sum_of_its_demands() -> None:
    assert claim_value([sum_of(1), sum_of(2)]) == sum_of(3)


@pytest.mark.parametrize("values", [[], [None], [sum_of(1), None]])
def test_while_a_value_is_missing_the_claim_has_none(values: list[Money | None]) -> None:
    assert claim_value(values) is None
