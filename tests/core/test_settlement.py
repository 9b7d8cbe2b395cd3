"""A duty settled in parts."""

import pytest
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import NOTHING_GIVEN, Exempt, Payment, Settlement


def manat(sum: int) -> Money:
    return Money(sum * 100, "AZN")


def given(*sums: int) -> Settlement:
    """Receipts over so many manat, numbered from 0."""
    settlement = NOTHING_GIVEN
    for number, sum in enumerate(sums):
        settlement = settlement.given(Payment(Voucher("receipts", str(number)), manat(sum)))
    return settlement


@pytest.mark.parametrize(
    ("sums", "rest", "surplus"), [((), 40, 0), ((30,), 10, 0), ((30, 10), 0, 0), ((30, 30), 0, 20)]
)
def test_what_is_left_and_what_is_too_much(sums: tuple[int, ...], rest: int, surplus: int) -> None:
    settlement = given(*sums)

    assert (settlement.rest(manat(40)), settlement.surplus(manat(40))) == (manat(rest), manat(surplus))


@pytest.mark.parametrize(
    ("sums", "due", "needed"),
    [
        ((40, 40), 40, ["0"]),
        ((20, 50), 36, ["1"]),
        ((20, 30), 36, ["0", "1"]),
        ((20, 5), 36, ["0", "1"]),
        ((20,), 0, []),
    ],
)
def test_only_the_payments_that_a_duty_needs_serve_it(
    sums: tuple[int, ...], due: int, needed: list[str]
) -> None:
    kept = given(*sums).needed_for(manat(due))

    assert [one.voucher.number for one in kept.payments] == needed


def test_a_duty_that_is_not_known_needs_no_payment() -> None:
    assert given(20).needed_for(None) == NOTHING_GIVEN


def test_a_voucher_counts_once() -> None:
    again = given(20).given(Payment(Voucher("receipts", "0"), manat(20)))

    assert again == given(20)


def test_what_went_back_of_one_payment_leaves_the_others_whole() -> None:
    left = given(20, 30).lessened(Voucher("receipts", "1"), manat(4))

    assert [one.amount for one in left.payments] == [manat(20), manat(26)]


def test_any_way_that_was_chosen_is_a_beginning() -> None:
    assert not NOTHING_GIVEN.begun
    assert all(
        one.begun for one in (given(1), NOTHING_GIVEN.paying_with("416973"), Settlement(Exempt("minor")))
    )
