"""Paying the duty online, and duty receipts paid elsewhere."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from attrs import field, frozen
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
    """The order's own address, to which the gateway sends the person, or its own servers, afterwards."""


class PaymentMethod(Protocol):
    """A bank's gateway.

    - ``begin`` gives the bank's page as a prompt, Redirect or FormPost, and a storable handle: it begins
      with the bank's own number of the order, and a space ends that where more follows.
    - ``poll`` asks the gateway itself: Pending, then one final outcome for ever. Paid carries the sum
      the gateway says was paid, in the currency of the bill; nothing at all or another currency is taken
      for no sensible answer. A decline, a cancel and an expired order are Failed; should the bank
      after all say that such an order is paid, it is Paid.
    - ``receive`` judges what came to the order's own address, from a browser or a server, once or often,
      late or in another's name. Where nobody signed it, it is not believed: the gateway itself is asked.
      Raises NotAccepted (``payment``) for what is forged or belongs to another order.
    - Unavailable is raised when the gateway does not answer, or not sensibly; nothing was charged by us.
    """

    @property
    def code(self) -> str:
        """Stable name of the gateway."""
        ...

    def begin(self, bill: Bill) -> Begun: ...

    def poll(self, handle: str) -> PaymentOutcome: ...

    def receive(self, handle: str, told: Mapping[str, str]) -> PaymentOutcome: ...


class ReceiptState(StrEnum):
    """What became of the money of a receipt, as its register says."""

    PAID = "paid"
    USED = "used"
    """It serves something outside this cabinet."""
    REFUNDED = "refunded"


class ReceiptPurpose(StrEnum):
    """What was paid for."""

    COURT_DUTY = "court-duty"
    OTHER = "other"
    """Something that a court does not count as its duty."""


@frozen
class DutyReceipt:
    """A duty receipt as its register knows it."""

    number: Identifier
    amount: Money
    payer: str
    """Their name."""
    payer_number: str = field(default="", repr=False)
    """Their personal or company number; empty where the register does not tell it."""
    purpose: ReceiptPurpose = ReceiptPurpose.COURT_DUTY
    state: ReceiptState = ReceiptState.PAID


class ReceiptRegister(Protocol):
    """The register of duty receipts paid elsewhere; None for an unknown number, or Unavailable."""

    @property
    def code(self) -> str:
        """Stable name of the register, part of every voucher from it."""
        ...

    def receipt(self, number: Identifier) -> DutyReceipt | None: ...
