"""What every gateway and every register of duty receipts must do."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import pytest
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.money import Money
from ekabinet_core.waiting import (
    Begun,
    Failed,
    Failure,
    FormPost,
    Paid,
    PaymentOutcome,
    Pending,
    Redirect,
)
from ekabinet_ports.payment import Bill, DutyReceipt, PaymentMethod, ReceiptRegister, ReceiptState
from ekabinet_ports.probed import Probed

Told = Mapping[str, str]
"""What a bank sends to the own address of an order, by browser or by server."""


class Payer(Protocol):
    """Somebody before the bank's page; whatever comes too late for an order does nothing.

    Each deed on the page gives what the bank tells the order's own address afterwards.
    """

    def pay(self, begun: Begun) -> Told: ...

    def decline(self, begun: Begun) -> Told:
        """Pay with a card that the bank declines."""
        ...

    def give_up(self, begun: Begun) -> Told: ...

    def outstay(self, begun: Begun) -> None:
        """Wait until the order has expired."""
        ...

    def charges(self) -> Sequence[Money]:
        """All that the bank has taken from this payer."""
        ...


def bill(order: str, minor: int = 3000) -> Bill:
    """A bill of that many qəpik."""
    return Bill(order, Money(minor, "AZN"), "Dövlət rüsumu", "http://localhost:8000/payment?order=1")


class PaymentMethodContract:
    """Override *method*, *method_again*, *method_away* and *payer*."""

    @pytest.fixture
    def method(self) -> PaymentMethod:
        raise NotImplementedError("override the method fixture")

    @pytest.fixture
    def method_again(self) -> PaymentMethod:
        """The same gateway as another process knows it."""
        raise NotImplementedError("override the method_again fixture")

    @pytest.fixture
    def method_away(self) -> PaymentMethod:
        """A gateway that does not answer."""
        raise NotImplementedError("override the method_away fixture")

    @pytest.fixture
    def payer(self) -> Payer:
        raise NotImplementedError("override the payer fixture")

    def test_it_keeps_its_name(self, method: PaymentMethod, method_again: PaymentMethod) -> None:
        assert method.code
        assert method.code == method_again.code

    def test_a_payment_begins_on_the_banks_page_and_is_pending(self, method: PaymentMethod) -> None:
        begun = method.begin(bill("order-1"))

        assert isinstance(begun.prompt, Redirect | FormPost)
        assert begun.prompt.url.startswith(("https://", "http://"))
        assert begun.expires_at.utcoffset() is not None
        assert method.poll(begun.handle) == Pending(begun.handle)

    def test_a_handle_outlives_the_process(
        self, method: PaymentMethod, method_again: PaymentMethod, payer: Payer
    ) -> None:
        begun = method.begin(bill("order-1"))
        payer.pay(begun)

        stored = begun.handle.encode().decode()

        assert method_again.poll(stored) == Paid(bill("order-1").amount)

    def test_the_same_order_asked_for_twice_is_charged_once(
        self, method: PaymentMethod, payer: Payer
    ) -> None:
        first, second = method.begin(bill("order-1")), method.begin(bill("order-1"))

        payer.pay(first)
        payer.pay(second)
        payer.pay(method.begin(bill("order-1")))

        assert list(payer.charges()) == [bill("order-1").amount]
        assert method.poll(first.handle) == method.poll(second.handle) == Paid(bill("order-1").amount)

    def test_two_orders_are_paid_one_by_one(self, method: PaymentMethod, payer: Payer) -> None:
        first, second = method.begin(bill("order-1")), method.begin(bill("order-2"))

        payer.pay(second)

        assert method.poll(first.handle) == Pending(first.handle)
        assert isinstance(method.poll(second.handle), Paid)

    @pytest.mark.parametrize("minor", [1, 50, 3000, 123_456_789])
    def test_the_amount_paid_is_the_amount_asked(
        self, method: PaymentMethod, payer: Payer, minor: int
    ) -> None:
        begun = method.begin(bill("order-1", minor))

        payer.pay(begun)

        assert method.poll(begun.handle) == Paid(Money(minor, "AZN"))

    def test_paid_stays_paid(self, method: PaymentMethod, payer: Payer) -> None:
        begun = method.begin(bill("order-1"))
        payer.pay(begun)
        paid = method.poll(begun.handle)

        payer.decline(begun)
        payer.give_up(begun)
        payer.outstay(begun)

        assert method.poll(begun.handle) == paid == Paid(bill("order-1").amount)

    @pytest.mark.parametrize(
        ("deed", "failure"),
        [("decline", Failure.DECLINED), ("give_up", Failure.CANCELLED), ("outstay", Failure.TIMED_OUT)],
    )
    def test_failed_is_a_value_and_stays(
        self, method: PaymentMethod, payer: Payer, deed: str, failure: Failure
    ) -> None:
        begun = method.begin(bill("order-1"))
        getattr(payer, deed)(begun)
        failed = method.poll(begun.handle)

        payer.pay(begun)

        assert method.poll(begun.handle) == failed == Failed(failure)

    def test_what_comes_back_says_how_the_order_stands(self, method: PaymentMethod, payer: Payer) -> None:
        paid, declined, cancelled = (method.begin(bill(f"order-{number}")) for number in range(3))
        told = payer.pay(paid), payer.decline(declined), payer.give_up(cancelled)

        assert method.receive(paid.handle, told[0]) == Paid(bill("order-0").amount)
        assert method.receive(declined.handle, told[1]) == Failed(Failure.DECLINED)
        assert method.receive(cancelled.handle, told[2]) == Failed(Failure.CANCELLED)

    def test_what_comes_back_twice_says_the_same(
        self, method: PaymentMethod, method_again: PaymentMethod, payer: Payer
    ) -> None:
        begun = method.begin(bill("order-1"))
        told = payer.pay(begun)

        first, second = method.receive(begun.handle, told), method_again.receive(begun.handle, told)

        assert first == second == method.poll(begun.handle) == Paid(bill("order-1").amount)

    @pytest.mark.parametrize("told", [{}, {"STATUS": "FullyPaid"}, {"ACTION": "0", "RC": "00"}])
    def test_a_word_that_nobody_signed_pays_nothing(self, method: PaymentMethod, told: Told) -> None:
        begun = method.begin(bill("order-1"))

        assert heard(method, begun, told) in {None, Pending(begun.handle)}

    def test_what_came_back_of_another_order_pays_nothing(self, method: PaymentMethod, payer: Payer) -> None:
        paid, other = method.begin(bill("order-1")), method.begin(bill("order-2"))
        told = payer.pay(paid)

        assert heard(method, other, told) in {None, Pending(other.handle)}

    def test_what_was_changed_on_its_way_changes_nothing(self, method: PaymentMethod, payer: Payer) -> None:
        begun = method.begin(bill("order-1"))
        told = payer.decline(begun)
        forged = [{**told, name: f"{value}1"} for name, value in told.items()]
        short = [{name: value for name, value in told.items() if name != missing} for missing in told]

        found = {heard(method, begun, one) for one in [*forged, *short]}

        assert found <= {None, Failed(Failure.DECLINED)}

    def test_no_answer_is_unavailable(self, method: PaymentMethod, method_away: PaymentMethod) -> None:
        begun = method.begin(bill("order-1"))

        with pytest.raises(Unavailable, match="bank"):
            method_away.poll(begun.handle)

    def test_one_that_can_be_asked_at_any_time_says_whether_it_answers(
        self, method: PaymentMethod, method_away: PaymentMethod
    ) -> None:
        if not isinstance(method, Probed) or not isinstance(method_away, Probed):
            return  # it is known by its use alone

        method.probe()

        with pytest.raises(Unavailable, match="bank"):
            method_away.probe()

    def test_a_page_that_is_asked_for_in_vain_is_unavailable(
        self, method: PaymentMethod, method_away: PaymentMethod
    ) -> None:
        """Whoever sends the person with a form asks nobody before."""
        if isinstance(method.begin(bill("order-1")).prompt, Redirect):
            with pytest.raises(Unavailable, match="bank"):
                method_away.begin(bill("order-2"))

    def test_what_comes_back_while_the_bank_is_away_is_unavailable(
        self, method: PaymentMethod, method_away: PaymentMethod, payer: Payer
    ) -> None:
        begun = method.begin(bill("order-1"))
        told = payer.pay(begun)

        with pytest.raises(Unavailable, match="bank"):
            method_away.receive(begun.handle, told)


def heard(method: PaymentMethod, begun: Begun, told: Told) -> PaymentOutcome | None:
    """What a gateway makes of it; None where it refuses it."""
    try:
        return method.receive(begun.handle, told)
    except NotAccepted:
        return None


class ReceiptRegisterContract:
    """Override *receipts*, *receipts_away*, *paid*, *refunded* and *unknown*."""

    @pytest.fixture
    def receipts(self) -> ReceiptRegister:
        raise NotImplementedError("override the receipts fixture")

    @pytest.fixture
    def receipts_away(self) -> ReceiptRegister:
        """A register that does not answer."""
        raise NotImplementedError("override the receipts_away fixture")

    @pytest.fixture
    def paid(self) -> DutyReceipt:
        """A receipt the register knows, of a payer with a letter that is not in ASCII."""
        raise NotImplementedError("override the paid fixture")

    @pytest.fixture
    def refunded(self) -> DutyReceipt:
        """A receipt whose money went back."""
        raise NotImplementedError("override the refunded fixture")

    @pytest.fixture
    def unknown(self) -> Identifier:
        """A number that no receipt has."""
        raise NotImplementedError("override the unknown fixture")

    def test_it_has_a_name(self, receipts: ReceiptRegister) -> None:
        assert receipts.code

    def test_a_receipt_is_found_letter_by_letter(self, receipts: ReceiptRegister, paid: DutyReceipt) -> None:
        assert not paid.payer.isascii()
        assert receipts.receipt(paid.number) == paid

    def test_a_refunded_receipt_says_so(self, receipts: ReceiptRegister, refunded: DutyReceipt) -> None:
        assert refunded.state is ReceiptState.REFUNDED
        assert receipts.receipt(refunded.number) == refunded

    def test_an_unknown_receipt_is_none(self, receipts: ReceiptRegister, unknown: Identifier) -> None:
        assert receipts.receipt(unknown) is None

    def test_no_answer_is_unavailable(self, receipts_away: ReceiptRegister, paid: DutyReceipt) -> None:
        with pytest.raises(Unavailable, match="receipt register"):
            receipts_away.receipt(paid.number)
