"""Paying the duty online: a bank's page, and asking the bank itself (Manual 10.5, Qeyd 1)."""

from collections.abc import Mapping
from datetime import timedelta

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Invalid, NotFound, WrongStatus
from ekabinet_core.ids import ApplicationId, OrderId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import PaidOnline
from ekabinet_core.status import Status
from ekabinet_core.waiting import (
    Failed,
    Failure,
    Paid,
    PaymentOrder,
    PaymentOutcome,
    Pending,
    State,
    Wait,
)
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.payment import Bill
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.assessing import assessed
from ekabinet_usecases.duty import ONLINE
from ekabinet_usecases.gateways import Gateways
from ekabinet_usecases.mine import my_application

ASK_AFTER = timedelta(minutes=1)
"""When the bank is asked by itself, should the payer never come back."""


@frozen
class Paying:
    """Orders of a person at the banks' gateways."""

    storage: Storage
    gateways: Gateways
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def begin(self, id: ApplicationId, back: str, by: Actor) -> PaymentOrder:
        """The order to pay and, in its prompt, the bank's page; nobody pays twice.

        An order that is open or has paid the duty already is given again. ``back`` has ``{order}``
        where the order's id goes. Raises Invalid, WrongStatus, NotFound, Conflict while an order
        over another sum is open, or Unavailable when the bank does not answer: then nothing was charged.
        """
        with self.storage.reading() as kept:
            my_application(kept, id, by)
            last = kept.orders.last_of(id)
        if last is not None:
            self.ask(last.id)
        with self.storage.reading() as kept:
            draft = my_application(kept, id, by)
            due, settlement = self._due(kept, draft)
            if (known := _known(kept, id, settlement, due)) is not None:
                return known
        gateway = self.gateways.of_card(settlement.card_prefix)
        if gateway is None:
            raise Invalid.because("card_prefix", "bank-unknown")
        order = OrderId(self.ids.new())
        begun = gateway.begin(Bill(order, due, draft.number, back.format(order=order)))
        wait = Wait(gateway.code, begun.prompt, begun.handle, begun.expires_at)
        with self.storage.transaction() as kept:
            kept.outbox.put(Task(Errand.ASK_BANK, order), self.clock.now() + ASK_AFTER)
            return kept.orders.put(PaymentOrder(order, id, by.account, due, wait))

    def ask(self, id: OrderId) -> PaymentOrder:
        """Ask the bank how the order stands; what is paid becomes a voucher of the payer.

        One that has ended is not asked about. Raises Unavailable when the bank does not answer.
        """
        with self.storage.reading() as kept:
            order = kept.orders.get(id)
        return self.ask_again(id) if order.wait.state is State.OPEN else order

    def ask_again(self, id: OrderId) -> PaymentOrder:
        """The same of one that has failed here, too: a bank may learn late that it was paid.

        Raises Unavailable when the bank does not answer.
        """
        with self.storage.reading() as kept:
            order = kept.orders.get(id)
        if order.is_credited:
            return order
        return self._after(order, self.gateways.named(order.wait.method).poll(order.wait.handle))

    def receive(self, id: OrderId, told: Mapping[str, str]) -> PaymentOrder:
        """What came to the order's own address, from the payer's browser or a server of the bank.

        The gateway judges it. Raises NotFound, NotAccepted for what is forged or another order's,
        or Unavailable when the bank has to be asked and does not answer.
        """
        with self.storage.reading() as kept:
            order = kept.orders.get(id)
        if order.is_credited:
            return order
        gateway = self.gateways.named(order.wait.method)
        return self._after(order, gateway.receive(order.wait.handle, told))

    def mine(self, id: OrderId, by: Actor) -> PaymentOrder:
        """An order of one's own; raises NotFound."""
        with self.storage.reading() as kept:
            order = kept.orders.get(id)
        by.must_own(order.owner, "order")
        return order

    def last(self, id: ApplicationId) -> PaymentOrder | None:
        """The last order of an application."""
        with self.storage.reading() as kept:
            return kept.orders.last_of(id)

    def _due(self, kept: Kept, draft: Application) -> tuple[Money, PaidOnline]:
        if draft.status is not Status.DRAFT:
            raise WrongStatus(draft.status, "pay")
        due = assessed(kept, draft, self.rules, self.clock).total
        if due is None or not isinstance(draft.settlement, PaidOnline):
            raise Invalid.because("settlement", "choose")
        return due, draft.settlement

    def _after(self, order: PaymentOrder, outcome: PaymentOutcome) -> PaymentOrder:
        with self.storage.transaction() as kept:
            order = kept.orders.get(order.id)
            match outcome:
                case Paid(amount) if not order.is_credited:
                    return self._paid(kept, evolve(order, amount=amount), due=order.amount)
                case Pending(handle) if order.wait.state is State.OPEN:
                    return kept.orders.put(evolve(order, wait=order.wait.pending(handle)))
                case Failed(failure) if order.wait.state is State.OPEN:
                    return kept.orders.put(evolve(order, wait=order.wait.failed(failure)))
                case _:
                    return order

    def _paid(self, kept: Kept, order: PaymentOrder, due: Money) -> PaymentOrder:
        now = self.clock.now()
        voucher = Voucher(ONLINE, order.id)
        ledger = kept.movements.ledger(voucher)
        kept.movements.append(ledger.pay(order.owner, order.application, order.amount, now))
        data = (("amount", str(order.amount)), ("application", order.application))
        kept.journal.note(JournalRow(now, order.owner, "InPerson", Deed.PAID, order.id, data))
        self._settle(kept, order, voucher)
        wait = order.wait.done() if order.amount == due else order.wait.failed(Failure.WRONG_AMOUNT)
        return kept.orders.put(evolve(order, wait=wait))

    def _settle(self, kept: Kept, order: PaymentOrder, voucher: Voucher) -> None:
        try:
            draft = kept.applications.get(order.application)
        except NotFound:
            return  # discarded meanwhile: the money is free for another application
        if draft.status is Status.DRAFT and isinstance(draft.settlement, PaidOnline):
            settled = evolve(draft.settlement, voucher=voucher, amount=order.amount)
            kept.applications.put(draft.settle(settled, self.clock.now()))


def _known(kept: Kept, id: ApplicationId, settlement: PaidOnline, due: Money) -> PaymentOrder | None:
    """The order that paid the duty already, or the one that is open over the same sum."""
    if settlement.voucher is not None and settlement.amount is not None and settlement.amount >= due:
        return kept.orders.get(OrderId(settlement.voucher.number))
    last = kept.orders.last_of(id)
    if last is None or last.wait.state is not State.OPEN:
        return None
    if last.amount != due:
        raise Conflict("order")
    return last
