"""A bank whose payer is the test, and a register of duty receipts."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from attrs import define, evolve, field, frozen
from ekabinet_core.errors import Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.money import Money
from ekabinet_core.waiting import Begun, Failed, Failure, Paid, PaymentOutcome, Pending, Redirect
from ekabinet_ports.clock import Clock
from ekabinet_ports.payment import Bill, DutyReceipt

LIFE = timedelta(minutes=15)


@frozen
class BankOrder:
    """What the bank knows of one order."""

    bill: Bill
    expires_at: datetime
    outcome: Paid | Failed | None = None

    def settle(self, outcome: Paid | Failed) -> "BankOrder":
        """Ended so, unless it has ended before: then as it was."""
        return self if self.outcome else evolve(self, outcome=outcome)

    def at(self, now: datetime) -> "BankOrder":
        """As it stands at a time: nobody pays after its end."""
        return self.settle(Failed(Failure.TIMED_OUT)) if now >= self.expires_at else self


@define
class MemoryBank:
    """A gateway; ``pay``, ``decline`` and ``close`` are what a payer does on its page.

    The handle of an order is our own order id. Orders expire after 15 minutes of its clock.
    """

    clock: Clock
    code: str = "memory-bank"
    away: bool = False
    """While true it does not answer."""
    orders: dict[str, BankOrder] = field(factory=dict)

    def begin(self, bill: Bill) -> Begun:
        self._answer()
        order = self.orders.setdefault(bill.order, BankOrder(bill, self.clock.now() + LIFE))
        return Begun(Redirect(f"https://bank.example/page?id={bill.order}"), bill.order, order.expires_at)

    def poll(self, handle: str) -> PaymentOutcome:
        self._answer()
        order = self.orders[handle] = self.orders[handle].at(self.clock.now())
        return order.outcome or Pending(handle)

    def receive(self, handle: str, told: Mapping[str, str]) -> PaymentOutcome:  # noqa: ARG002  # nobody signed it
        return self.poll(handle)

    def probe(self) -> None:
        self._answer()

    def pay(self, handle: str, amount: Money | None = None) -> None:
        """The payer pays the bill, or whatever the bank mistakes it for."""
        self._settle(handle, Paid(amount or self.orders[handle].bill.amount))

    def decline(self, handle: str) -> None:
        """The bank declines the payer's card."""
        self._settle(handle, Failed(Failure.DECLINED))

    def close(self, handle: str) -> None:
        """The payer gives up on the bank's page."""
        self._settle(handle, Failed(Failure.CANCELLED))

    def _settle(self, handle: str, outcome: Paid | Failed) -> None:
        self.orders[handle] = self.orders[handle].at(self.clock.now()).settle(outcome)

    def _answer(self) -> None:
        if self.away:
            raise Unavailable(f"bank {self.code}")


@define
class MemoryReceipts:
    """Knows the duty receipts it was made with."""

    receipts: tuple[DutyReceipt, ...] = field(default=(), converter=tuple[DutyReceipt, ...])
    code: str = "receipts"
    away: bool = False
    """While true it does not answer."""

    def receipt(self, number: Identifier) -> DutyReceipt | None:
        if self.away:
            raise Unavailable("receipt register")
        return next((one for one in self.receipts if one.number == number), None)
