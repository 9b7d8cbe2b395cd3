"""A bank that makes orders (``POST orders``), tells them (``GET orders/{id}``), and signs nothing."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from urllib.parse import quote

from attrs import field, frozen
from attrs.validators import matches_re
from ekabinet_core.waiting import Begun, Failed, Failure, Paid, PaymentOutcome, Pending, Redirect
from ekabinet_payment.amount import Written, money
from ekabinet_payment.exchange import Exchange
from ekabinet_ports.payment import Bill
from ekabinet_ports.world import World

LIFE = timedelta(minutes=15)
FAILURES: Mapping[str, Failure] = MappingProxyType(
    {"declined": Failure.DECLINED, "cancelled": Failure.CANCELLED, "expired": Failure.TIMED_OUT}
)


@frozen
class MySettings:
    """The table ``[mybank]``: a wrong or unknown key is refused when the cabinet starts."""

    url: str = field(validator=matches_re(r"https?://\S+"))
    key: str = field(repr=False)


@frozen
class Page:
    """The bank's answer to a new order."""

    page: str = field(validator=matches_re(r"https?://\S+"), repr=False)


@frozen
class Standing:
    """The bank's answer to how an order stands; more fields in it are no matter."""

    order: str
    state: str
    amount: Written
    currency: str


@frozen
class MyBank:
    """The gateway; a handle is our own order id, under which this bank keeps an order."""

    bank: Exchange
    world: World = field(repr=False)
    code: str = "mybank"

    @classmethod
    def of(cls, settings: MySettings, world: World) -> "MyBank":
        """The gateway that the operator described."""
        return cls(Exchange("bank mybank", settings.url, f"Bearer {settings.key}"), world)

    def begin(self, bill: Bill) -> Begun:
        wanted = {
            "order": bill.order,
            "amount": str(bill.amount),
            "currency": bill.amount.currency,
            "description": bill.description,
            "back": bill.back,
        }
        page = self.bank.order("orders", wanted, Page).page
        return Begun(Redirect(page), bill.order, self.world.clock.now() + LIFE)

    def poll(self, handle: str) -> PaymentOutcome:
        standing = self.bank.find(f"orders/{quote(handle, safe='')}", Standing)
        if standing is None or standing.order != handle:
            raise self.bank.unavailable()
        if standing.state == "paid":
            return self._paid(standing)
        failure = FAILURES.get(standing.state)
        return Failed(failure) if failure else Pending(handle)

    def receive(self, handle: str, told: Mapping[str, str]) -> PaymentOutcome:  # noqa: ARG002  # nobody signed it
        return self.poll(handle)

    def _paid(self, standing: Standing) -> Paid:
        if standing.currency != self.world.jurisdiction.currency:
            raise self.bank.unavailable()
        try:
            return Paid(money(standing.amount, standing.currency))
        except ValueError as error:
            raise self.bank.unavailable() from error
