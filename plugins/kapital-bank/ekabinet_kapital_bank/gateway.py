"""Paying by card on the bank's own page (Kapital Bank, e-commerce: pg.kapitalbank.az/docs).

What comes back with the payer was signed by nobody; it is never read. Only the answer of
``GET order/{id}`` counts.
"""

from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from urllib.parse import quote, urlencode

from attrs import field, frozen
from attrs.validators import matches_re
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.waiting import Begun, Failed, Failure, Paid, PaymentOutcome, Pending, Redirect
from ekabinet_payment.amount import Written, money
from ekabinet_payment.exchange import Exchange
from ekabinet_ports.clock import Clock
from ekabinet_ports.payment import Bill

from ekabinet_kapital_bank.begun_once import BegunOnce
from ekabinet_kapital_bank.settings import KapitalSettings

LIFE = timedelta(minutes=15)
"""How long the bank keeps its page open."""

PAID = "FullyPaid"
FAILURES: Mapping[str, Failure] = MappingProxyType(
    {
        "Declined": Failure.DECLINED,
        "Refused": Failure.DECLINED,
        "Rejected": Failure.DECLINED,
        "Cancelled": Failure.CANCELLED,
        "Expired": Failure.TIMED_OUT,
    }
)
"""The ends of an order without money; every other status is still on its way."""


@frozen
class NewOrder:
    """An order the bank has made for us."""

    id: int
    password: str = field(repr=False)
    hppUrl: str = field(validator=matches_re(r"https?://\S+"))  # noqa: N815  # the bank's name for its page

    @property
    def page(self) -> str:
        """The address that opens the bank's page for this order."""
        return f"{self.hppUrl}?{urlencode({'id': self.id, 'password': self.password})}"


@frozen
class Order:
    """An order as the bank says it stands."""

    id: int
    status: str
    amount: Written
    currency: str


@frozen
class Made:
    """The bank's answer to an order."""

    order: NewOrder


@frozen
class Standing:
    """The bank's answer to how an order stands."""

    order: Order


@frozen
class KapitalBank:
    """The gateway; a handle is the bank's number of the order."""

    bank: Exchange
    clock: Clock
    currency: str
    """Of the sums that are asked for (ISO 4217)."""
    language: str
    """In which the bank's page greets the payer."""
    code: str = "kapital"
    begun: BegunOnce = field(factory=BegunOnce, repr=False)

    @classmethod
    def of(cls, settings: KapitalSettings, clock: Clock, rules: Jurisdiction) -> "KapitalBank":
        """The gateway that the operator described."""
        basic = b64encode(f"{settings.user}:{settings.password}".encode()).decode()
        bank = Exchange("bank kapital", settings.url, f"Basic {basic}")
        return cls(bank, clock, rules.currency, rules.language)

    def begin(self, bill: Bill) -> Begun:
        return self.begun.get(bill, lambda: self._make(bill))

    def poll(self, handle: str) -> PaymentOutcome:
        standing = self.bank.find(f"order/{quote(handle, safe='')}", Standing)
        if standing is None or str(standing.order.id) != handle:
            raise self.bank.unavailable()

        order = standing.order
        if order.status == PAID:
            return self._paid(order)
        failure = FAILURES.get(order.status)
        return Failed(failure) if failure else Pending(handle)

    def receive(self, handle: str, told: Mapping[str, str]) -> PaymentOutcome:  # noqa: ARG002  # nobody signed it
        return self.poll(handle)

    def probe(self) -> None:
        """Raises Unavailable unless the bank answers; nothing is ordered."""
        self.bank.must_answer()

    def _make(self, bill: Bill) -> Begun:
        wanted = {
            "typeRid": "Order_SMS",
            "amount": str(bill.amount),
            "currency": bill.amount.currency,
            "language": self.language,
            "description": bill.description,
            "hppRedirectUrl": bill.back,
        }
        order = self.bank.order("order", {"order": wanted}, Made).order
        return Begun(Redirect(order.page), str(order.id), self.clock.now() + LIFE)

    def _paid(self, order: Order) -> Paid:
        if order.currency != self.currency:
            raise self.bank.unavailable()
        try:
            return Paid(money(order.amount, order.currency))
        except ValueError as error:
            raise self.bank.unavailable() from error
