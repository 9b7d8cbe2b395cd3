"""The ledger of a voucher: one receipt, one application, whoever asks."""

from datetime import UTC, datetime

import pytest
from ekabinet_core.errors import Taken
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.money import Money
from ekabinet_core.movement import Entry, Ledger, Movement, Voucher

AT = datetime(2026, 3, 2, tzinfo=UTC)
VOUCHER = Voucher("receipts", "100000030")
LEYLA, RASHAD = AccountId("leyla"), AccountId("rashad")
FIRST, SECOND = ApplicationId("first"), ApplicationId("second")
DUTY = Money(3000, "AZN")


def after(ledger: Ledger, entry: Entry) -> Ledger:
    """The ledger with one more row."""
    return Ledger.of(ledger.voucher, (*ledger.entries, entry))


NEW = Ledger(VOUCHER)
RESERVED = after(NEW, NEW.reserve(LEYLA, FIRST, DUTY, AT))
USED = after(RESERVED, RESERVED.use(FIRST, AT))
FREED = after(USED, USED.free_again(FIRST, AT))


def test_a_voucher_nobody_has_shown_is_free() -> None:
    assert NEW.free
    assert NEW.holder is None
    assert NEW.owner is None


def test_a_reserved_voucher_serves_one_application() -> None:
    assert not RESERVED.free
    assert RESERVED.holder == FIRST

    with pytest.raises(Taken):
        RESERVED.reserve(LEYLA, SECOND, DUTY, AT)


def test_a_used_voucher_serves_no_other_application() -> None:
    with pytest.raises(Taken):
        USED.reserve(LEYLA, SECOND, DUTY, AT)


def test_a_freed_voucher_serves_another_application_of_the_same_person() -> None:
    assert FREED.reserve(LEYLA, SECOND, DUTY, AT).application == SECOND


def test_a_freed_voucher_stays_with_who_showed_it_first() -> None:
    with pytest.raises(Taken):
        FREED.reserve(RASHAD, SECOND, DUTY, AT)


@pytest.mark.parametrize("ledger", [NEW, USED, FREED])
def test_only_a_reserved_voucher_can_be_used(ledger: Ledger) -> None:
    with pytest.raises(Taken):
        ledger.use(FIRST, AT)


def test_an_application_uses_and_frees_only_its_own_voucher() -> None:
    with pytest.raises(Taken):
        RESERVED.use(SECOND, AT)
    with pytest.raises(Taken):
        RESERVED.free_again(SECOND, AT)


@pytest.mark.parametrize("ledger", [NEW, FREED])
def test_what_serves_nobody_cannot_be_freed(ledger: Ledger) -> None:
    with pytest.raises(Taken):
        ledger.free_again(FIRST, AT)


def test_an_order_is_paid_once() -> None:
    paid = after(NEW, NEW.pay(LEYLA, FIRST, DUTY, AT))

    assert paid.free
    assert paid.owner == LEYLA
    with pytest.raises(Taken):
        paid.pay(LEYLA, FIRST, DUTY, AT)


def test_turns_are_counted_without_gaps() -> None:
    again = after(FREED, FREED.reserve(LEYLA, SECOND, DUTY, AT))

    assert [entry.turn for entry in again.entries] == [1, 2, 3, 4]
    assert [entry.movement for entry in again.entries] == [
        Movement.RESERVED,
        Movement.USED,
        Movement.FREED,
        Movement.RESERVED,
    ]


def test_rows_in_any_order_are_the_same_ledger() -> None:
    assert Ledger.of(VOUCHER, FREED.entries[::-1]) == FREED


def refund_asked(ledger: Ledger, amount: Money = DUTY) -> Ledger:
    return after(ledger, ledger.ask_back(LEYLA, amount, AT))


@pytest.mark.parametrize("ledger", [USED, FREED])
def test_what_is_asked_back_serves_nothing_new(ledger: Ledger) -> None:
    asked = refund_asked(ledger)

    assert not asked.free
    with pytest.raises(Taken):
        asked.reserve(LEYLA, SECOND, DUTY, AT)
    with pytest.raises(Taken):
        asked.ask_back(LEYLA, DUTY, AT)


def test_what_went_back_is_gone_for_good() -> None:
    asked = refund_asked(FREED)

    back = after(asked, asked.refund(AT))

    assert (back.free, back.left) == (False, Money(0, "AZN"))
    with pytest.raises(Taken):
        back.ask_back(LEYLA, DUTY, AT)


def test_what_does_not_go_back_is_what_it_was() -> None:
    for ledger in (USED, FREED):
        asked = refund_asked(ledger)

        denied = after(asked, asked.deny_refund(AT))

        assert (denied.free, denied.holder, denied.left) == (ledger.free, ledger.holder, DUTY)


def test_a_surplus_goes_back_while_the_rest_serves() -> None:
    asked = refund_asked(USED, Money(1000, "AZN"))
    back = after(asked, asked.refund(AT))

    assert (back.holder, back.left) == (FIRST, Money(2000, "AZN"))
    with pytest.raises(Taken):
        back.ask_back(LEYLA, Money(2001, "AZN"), AT)


def test_a_court_frees_what_is_asked_back_too() -> None:
    asked = refund_asked(USED)

    freed = after(asked, asked.free_again(FIRST, AT))

    assert not freed.free
    assert after(freed, freed.deny_refund(AT)).free


@pytest.mark.parametrize("ledger", [NEW, RESERVED])
def test_what_serves_a_confirmed_application_is_not_asked_back(ledger: Ledger) -> None:
    with pytest.raises(Taken):
        ledger.ask_back(LEYLA, DUTY, AT)


def test_only_its_payer_asks_a_sum_back() -> None:
    with pytest.raises(Taken):
        FREED.ask_back(RASHAD, DUTY, AT)
    with pytest.raises(Taken):
        FREED.ask_back(LEYLA, Money(0, "AZN"), AT)


def test_what_nobody_asked_back_is_not_answered() -> None:
    with pytest.raises(Taken):
        FREED.refund(AT)
    with pytest.raises(Taken):
        FREED.deny_refund(AT)
