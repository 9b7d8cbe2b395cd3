"""Paying the duty online, and duty receipts paid elsewhere."""

from typing import Protocol

from attrs import frozen
from ekabinet_core.identifier import Identifier
from ekabinet_core.money import Money
from ekabinet_core.waiting import Begun, PaymentOutcome


@frozen
class Bill:
    """What a gateway is asked to collect."""

    order: str
    """Our order id: the same order asked for twice is charged once at most."""
    amount: Money
    description: str
    back: str
    """Where the gateway sends the person afterwards; what comes back that way is never believed."""


class PaymentMethod(Protocol):
    """A bank's gateway.

    - ``begin`` gives the bank's page as a Redirect prompt and a storable handle.
    - ``poll`` asks the gateway itself: Pending, then one final outcome for ever. Paid carries the sum
      the gateway says was paid. A decline, a cancel and an expired order are Failed.
    - Unavailable is raised when the gateway does not answer; nothing was charged by us.
    """

    @property
    def code(self) -> str:
        """Stable name of the gateway."""
        ...

    def takes(self, card_prefix: str) -> bool:
        """Whether cards that begin with these six digits are paid here."""
        ...

    def begin(self, bill: Bill) -> Begun: ...

    def poll(self, handle: str) -> PaymentOutcome: ...


@frozen
class DutyReceipt:
    """A duty receipt as its register knows it."""

    number: Identifier
    amount: Money
    payer: str
    refunded: bool = False


class ReceiptRegister(Protocol):
    """The register of duty receipts paid elsewhere; None for an unknown number, or Unavailable."""

    @property
    def code(self) -> str:
        """Stable name of the register, part of every voucher from it."""
        ...

    def receipt(self, number: Identifier) -> DutyReceipt | None: ...
