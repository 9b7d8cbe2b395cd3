"""The value of a claim as a lawyer would count it: CPC 112."""

import pytest
from ekabinet_core.demand import Demand

from tests.rules.filings import RULES, manat

VALUES = [
    # demand            amount      months  official    penalty   value        CPC 112
    ("money",           "1,000.00", None,   None,       "50.00",  "1,050.00",  "penalties claimed count in"),
    ("alimony",         "200.00",   None,   None,       None,     "2,400.00",  "one year"),
    ("alimony",         "200.00",   60,     None,       None,     "2,400.00",  "one year, however long"),
    ("alimony",         "200.00",   3,      None,       None,     "2,400.00",  "one year, however short"),
    ("payments",        "100.00",   24,     None,       None,     "2,400.00",  "all of them"),
    ("payments",        "100.00",   48,     None,       None,     "3,600.00",  "at most three years"),
    ("payments",        "100.00",   None,   None,       None,     "3,600.00",  "without an end: three years"),
    ("payments-changed", "100.00",  6,      None,       None,     "600.00",    "the difference"),
    ("payments-changed", "100.00",  30,     None,       None,     "1,200.00",  "at most one year"),
    ("payments-ended",  "100.00",   3,      None,       None,     "300.00",    "what is left"),
    ("payments-ended",  "100.00",   13,     None,       None,     "1,200.00",  "at most one year"),
    ("lease-ended",     "500.00",   40,     None,       None,     "18,000.00", "at most three years"),
    ("building",        "90.00",    None,   "100.00",   None,     "100.00",    "not below the official"),
    ("building",        "110.00",   None,   "100.00",   None,     "110.00",    "not below the official"),
    ("land",            "5,000.00", None,   None,       None,     "5,000.00",  "set or market price"),
    ("not-enforced",    "700.00",   None,   None,       None,     "700.00",    "the disputed sum"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "amount", "months", "official", "penalty", "value", "rule"), VALUES)
def test_the_value_of_a_claim(  # noqa: PLR0917  # the columns of the table
    kind: str,
    amount: str,
    months: int | None,
    official: str | None,
    penalty: str | None,
    value: str,
    rule: str,
) -> None:
    demand = Demand(
        kind,
        "tələb",
        manat(amount),
        months,
        manat(official) if official else None,
        manat(penalty) if penalty else None,
    )

    assert RULES.value(demand) == manat(value), rule
