"""Paying by card on a bank's own page (the order protocol of Kapital Bank's e-commerce gateway).

The payer's way back carries a status that nobody signed; it is never read. Only the answer of
``GET order/{id}`` counts.
"""

from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from urllib.parse import quote, urlencode

from attrs import field, frozen
from attrs.validators import matches_re
from ekabinet_core.money import Money
from ekabinet_core.waiting import Begun, Failed, Failure, Paid, PaymentOutcome, Pending, Redirect
from ekabinet_ports.clock import Clock
from ekabinet_ports.payment import Bill

from ekabinet_payment.amount import Written, money
from ekabinet_payment.begun_once import BegunOnce
from ekabinet_payment.exchange import Exchange
from ekabinet_payment.settings import GatewaySettings

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
class HostedPage:
    """A gateway with a page of its own; the handle is the bank's number of the order."""

    code: str
    card_prefixes: tuple[str, ...]
    bank: Exchange
    clock: Clock
    language: str
    """In which the bank's page greets the payer."""
    begun: BegunOnce = field(factory=BegunOnce, repr=False)

    @classmethod
    def of(cls, settings: GatewaySettings, clock: Clock, language: str) -> "HostedPage":
        """The gateway that the operator described."""
        basic = b64encode(f"{settings.user}:{settings.password}".encode()).decode()
        bank = Exchange(f"bank {settings.code}", settings.url, f"Basic {basic}")
        return cls(settings.code, settings.card_prefixes, bank, clock, language)

    def takes(self, card_prefix: str) -> bool:
        return card_prefix.startswith(self.card_prefixes)

    def begin(self, bill: Bill) -> Begun:
        return self.begun.get(bill.order, lambda: self._make(bill))

    def poll(self, handle: str) -> PaymentOutcome:
        standing = self.bank.find(f"order/{quote(handle, safe='')}", Standing)
        if standing is None:
            raise self.bank.unavailable()

        order = standing.order
        if order.status == PAID:
            return Paid(self._sum(order))
        failure = FAILURES.get(order.status)
        return Failed(failure) if failure else Pending(handle)

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

    def _sum(self, order: Order) -> Money:
        try:
            return money(order.amount, order.currency)
        except ValueError as error:
            raise self.bank.unavailable() from error
