"""Lines of paying that a control breaks, in a process of its own."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import current_thread

from attrs import evolve, frozen
from ekabinet_core.application import Application
from ekabinet_core.ids import AccountId, ApplicationId, OrderId
from ekabinet_core.money import Money
from ekabinet_core.movement import Entry, Ledger, Movement
from ekabinet_core.waiting import Paid, PaymentOrder, PaymentOutcome, State
from ekabinet_ports.storage import Kept
from ekabinet_usecases import paying
from ekabinet_usecases.crediting import Crediting
from ekabinet_usecases.paying import Paying

from proofs.payment.books import COUNTS, NOT_CREDITED, NOT_PAID, TOO_MUCH, TWICE

_after, _credit = Paying._after, Crediting.credit  # noqa: SLF001  # the product as it is


@frozen
class Control:
    """A line of the product broken, and what must be found out then."""

    name: str
    breaks: Callable[[], None]
    finds: str
    """A part of the sentence."""


def the_redirect_is_believed() -> None:
    """Whoever comes back has paid; the bank is not asked."""

    def receive(self: Paying, id: OrderId, told: Mapping[str, str]) -> PaymentOrder:  # noqa: ARG001
        with self.storage.reading() as kept:
            order = kept.orders.get(id)
        return _after(self, order, Paid(order.amount))

    Paying.receive = receive  # type: ignore[method-assign]  # in a process of its own, as everything here


def nobody_asks_for_who_stays_away() -> None:
    """The worker asks the bank in ten years."""
    paying.ASK_AFTER = timedelta(days=3650)


def whoever_asks_is_credited() -> None:
    """Not the payer: the tab, the callback or the worker that was the first to hear of it."""

    def credit(self: Crediting, kept: Kept, order: PaymentOrder) -> None:
        _credit(self, kept, evolve(order, owner=AccountId(current_thread().name)))

    Crediting.credit = credit  # type: ignore[method-assign]


def each_answer_is_credited() -> None:
    """Neither the order nor the ledger is looked at: each of them alone keeps money from doubling."""

    def after(self: Paying, order: PaymentOrder, outcome: PaymentOutcome) -> PaymentOrder:
        if not isinstance(outcome, Paid):
            return _after(self, order, outcome)
        with self.storage.transaction() as kept:
            return self._paid(kept, kept.orders.get(order.id), outcome.amount)

    def pay(
        self: Ledger, account: AccountId, application: ApplicationId, amount: Money, at: datetime
    ) -> Entry:
        return self._next(Movement.PAID, account, application, amount, at)

    Paying._after, Ledger.pay = after, pay  # type: ignore[method-assign]  # noqa: SLF001


def paid_first_and_then_credited() -> None:
    """In two transactions, between which the cabinet may die."""

    def after(self: Paying, order: PaymentOrder, outcome: PaymentOutcome) -> PaymentOrder:
        if not isinstance(outcome, Paid):
            return _after(self, order, outcome)
        with self.storage.transaction() as kept:
            order = kept.orders.get(order.id)
            if order.wait.state is not State.OPEN:
                return order
            paid = kept.orders.put(evolve(order, amount=outcome.amount, wait=order.wait.done()))
        with self.storage.transaction() as kept:
            self.crediting.credit(kept, paid)
        return paid

    Paying._after = after  # type: ignore[method-assign]  # noqa: SLF001


def what_has_failed_is_never_paid() -> None:
    """A bank that learns late that an order was paid is not heard."""
    PaymentOrder.is_credited = property(lambda self: self.wait.state is not State.OPEN)  # type: ignore[method-assign, assignment]


def what_is_taken_is_reserved() -> None:
    """Confirming does not look whether a voucher serves another application."""

    def reserve(
        self: Ledger, account: AccountId, application: ApplicationId, amount: Money, at: datetime
    ) -> Entry:
        return self._next(Movement.RESERVED, account, application, amount, at)

    Ledger.reserve = reserve  # type: ignore[method-assign]


def whatever_the_bank_says_was_paid() -> None:
    """Nothing at all, or other money, is credited as well."""
    PaymentOrder.may_be = lambda self, paid: True  # type: ignore[method-assign]  # noqa: ARG005


def what_went_back_is_still_there() -> None:
    """A voucher is worth what was paid, for ever."""
    Ledger.left = property(lambda self: self.entries[0].amount)  # type: ignore[method-assign, assignment]


def a_surplus_counts_after_it_went_back() -> None:
    """The application does not hear of it."""
    Application.pay_back = lambda self, voucher, amount, at: self  # type: ignore[method-assign]  # noqa: ARG005


CONTROLS = (
    Control("the redirect is believed", the_redirect_is_believed, NOT_PAID),
    Control("nobody asks for who stays away", nobody_asks_for_who_stays_away, NOT_CREDITED),
    Control("whoever asks is credited", whoever_asks_is_credited, NOT_CREDITED),
    Control("each answer is credited", each_answer_is_credited, NOT_PAID),
    Control("paid first, and then credited", paid_first_and_then_credited, NOT_CREDITED),
    Control("what has failed is never paid", what_has_failed_is_never_paid, NOT_CREDITED),
    Control("what is taken is reserved", what_is_taken_is_reserved, TWICE),
    Control("whatever the bank says was paid", whatever_the_bank_says_was_paid, NOT_PAID),
    Control("what went back is still there", what_went_back_is_still_there, TOO_MUCH),
    Control("a surplus counts after it went back", a_surplus_counts_after_it_went_back, COUNTS),
)
