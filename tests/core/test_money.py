"""Money is whole minor units, and what people type is read or refused, never guessed."""

import pytest
from ekabinet_core.errors import Invalid
from ekabinet_core.money import Money
from hypothesis import given
from hypothesis import strategies as st

sums = st.integers(0, 10**15 - 1).map(lambda minor: Money(minor, "AZN"))


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("30", 3000),
        ("30,5", 3050),
        ("30.05", 3005),
        ("1 234,50", 123450),
        ("1\u00a0234,50", 123450),
        ("1.234.567", 123456700),
        ("1.234,5", 123450),
        ("1 234.50", 123450),
        ("999 999 999 999 999,99", 10**17 - 1),
        (" 7 ", 700),
    ],
)
def test_a_sum_is_read_as_people_type_it(typed: str, minor: int) -> None:
    assert Money.parse(typed, "AZN") == Money(minor, "AZN")


@pytest.mark.parametrize("typed", ["", "abc", "-5", "1,234,5", "12 34", "1.5.5", "٣", "1e3", "30 AZN", "30,"])
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="amount-format @ value"):
        Money.parse(typed, "AZN", where="value")


@pytest.mark.parametrize("typed", ["0.360", "00.123", "1 234.567", "1.234 567", "1.234.56", "1\u00a0234 567"])
def test_what_could_be_two_sums_is_refused(typed: str) -> None:
    """0.360 is no 360 manat."""
    with pytest.raises(Invalid, match="amount-format"):
        Money.parse(typed, "AZN")


@pytest.mark.parametrize("typed", ["1 000 000 000 000 000", "1" + " 000" * 2000, "1" * 16])
def test_more_than_all_money_there_is_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="amount-format"):
        Money.parse(typed, "AZN")


@given(sums)
def test_a_printed_sum_is_read_back(sum: Money) -> None:
    assert Money.parse(str(sum), "AZN") == sum


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        read = Money.parse(text, "AZN")
    except Invalid:
        return
    assert read.minor >= 0


@given(sums, sums)
def test_what_was_added_can_be_taken_away(one: Money, other: Money) -> None:
    assert one + other - other == one


@given(sums, st.integers(0, 10_000))
def test_a_share_is_rounded_to_the_nearest_minor_unit(sum: Money, basis: int) -> None:
    share = sum.share(basis)

    assert abs(share.minor * 10_000 - sum.minor * basis) * 2 <= 10_000


def test_half_a_minor_unit_is_rounded_up() -> None:
    assert Money(50, "AZN").share(100) == Money(1, "AZN")


def test_a_debt_is_printed_with_its_sign() -> None:
    assert str(Money(-5, "AZN")) == "-0.05"


def test_currencies_do_not_mix() -> None:
    manat, euro = Money(1, "AZN"), Money(1, "EUR")

    with pytest.raises(ValueError, match="do not mix"):
        manat + euro
    with pytest.raises(ValueError, match="do not mix"):
        assert manat < euro


def test_there_is_no_half_minor_unit() -> None:
    with pytest.raises(TypeError):
        Money(0.5, "AZN")  # type: ignore[arg-type]  # what the validator is there for
