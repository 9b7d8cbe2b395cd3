"""The slip of an online payment: a sealed PDF that says what was paid, by whom, to whom and for what."""

from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import OrderId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.movement import ONLINE, Entry, Voucher
from ekabinet_core.package import Plain
from ekabinet_core.waiting import PaymentOrder
from ekabinet_ports.clock import Clock
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.storage import Storage

from ekabinet_usecases.sealing import Sealing, Writing
from ekabinet_usecases.wallet import Owned, last_for, my_ledger

FORM = 1
"""The version of the shape below; it stands in every slip."""


@frozen
class Paid:
    """A paid order, and everything that its slip tells."""

    owned: Owned
    order: PaymentOrder
    payer: Account
    made_at: datetime
    sealed: bool

    def slip(self, rules: Jurisdiction) -> Plain:
        """What its slip says, in the language of proceedings."""
        zone, amount = ZoneInfo(rules.time_zone), self.owned.amount
        return {
            "form": FORM,
            "language": rules.language,
            "order": self.order.id,
            "amount": str(amount),
            "currency": amount.currency,
            "paid_at": _written(self.owned.paid_at, zone),
            "made_at": _written(self.made_at, zone),
            "bank": self.order.wait.method,
            "payer": {"name": self.payer.person.name, "number": self.payer.person_number},
            "payee": rules.payee.label.in_(rules.language),
            "application": self._application(self.owned.application, rules),
            "movements": [_row(entry, zone) for entry in self.owned.ledger.entries],
            "sealed": self.sealed,
        }

    def _application(self, application: Application | None, rules: Jurisdiction) -> Plain:
        if application is None:
            return None
        court = rules.court(application.subject.court)
        return {
            "number": application.number,
            "court": court.name.in_(rules.language) if court is not None else None,
        }


@frozen
class PaymentSlips:
    """Makes a slip whenever its payer asks for one."""

    storage: Storage
    renderer: Renderer
    sealing: Sealing | None
    """None: there is no seal, and the slip says so."""
    rules: Jurisdiction
    clock: Clock

    def make(self, voucher: Voucher, by: Actor) -> Writing:
        """The slip of an order of one's own.

        Raises NotFound, for what was not paid here too, and Unavailable while the seal is away.
        """
        if voucher.register != ONLINE:
            raise NotFound("slip")
        with self.storage.reading() as kept:
            ledger = my_ledger(kept, voucher, by)
            owned, order = Owned(ledger, last_for(kept, ledger)), kept.orders.get(OrderId(voucher.number))
            payer = kept.accounts.get(by.account)
        paid = Paid(owned, order, payer, self.clock.now(), self.sealing is not None)
        pdf = self.renderer.slip(paid.slip(self.rules))
        content = self.sealing.sealed_pdf(pdf) if self.sealing is not None else pdf
        return Writing(f"{order.id}.pdf", "application/pdf", content)


def _row(entry: Entry, zone: ZoneInfo) -> Plain:
    return {"movement": entry.movement.value, "at": _written(entry.at, zone), "amount": str(entry.amount)}


def _written(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")
