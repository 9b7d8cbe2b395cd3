"""Paying the duty online: a bank's page, and asking the bank itself (Manual 10.5, Qeyd 1)."""

from collections.abc import Mapping
from datetime import timedelta

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Invalid, Unavailable
from ekabinet_core.ids import ApplicationId, OrderId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.status import Status
from ekabinet_core.waiting import (
    Failed,
    Failure,
    Paid,
    PaidFor,
    PaymentOrder,
    PaymentOutcome,
    Pending,
    State,
    Wait,
)
from ekabinet_ports.clock import Clock
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.payment import Bill
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.assessing import assessed
from ekabinet_usecases.crediting import Crediting
from ekabinet_usecases.gateways import Gateways
from ekabinet_usecases.mine import my_application
from ekabinet_usecases.under_mandate import must_cover
from ekabinet_usecases.watched import tried_by

ASK_AFTER = timedelta(minutes=1)
"""When the bank is asked by itself, should the payer never come back."""
GIVEN_UP = timedelta(days=1)
"""How long after its page has closed an order is waited for that the bank calls neither paid nor failed."""


@frozen
class Due:
    """What an order is to pay."""

    paid_for: PaidFor
    amount: Money
    card_prefix: str


@frozen
class Paying:
    """Orders of a person at the banks' gateways."""

    storage: Storage
    gateways: Gateways
    crediting: Crediting
    rules: Jurisdiction
    clock: Clock

    def begin(self, id: ApplicationId, back: str, by: Actor, card_prefix: str = "") -> PaymentOrder:
        """The order to pay the rest of the duty and, in its prompt, the bank's page; nobody pays twice.

        An open order is given again, and one that has paid everything. ``back`` has ``{order}`` where the
        order's id goes; ``card_prefix`` is asked for what the court has set since the application was sent.
        Raises Invalid (``card_prefix`` or ``settlement``), NotFound, Conflict while an order over another
        sum is open, or Unavailable when the bank does not answer: then nothing was charged.
        """
        with self.storage.reading() as kept:
            my_application(kept, id, by)
            last = kept.orders.last_of(id)
        if last is not None:
            self.ask(last.id)
        with self.storage.reading() as kept:
            application = my_application(kept, id, by)
            last = kept.orders.last_of(id)
            due = self._due(kept, application, card_prefix)
        if last is not None and last.wait.state is State.OPEN:
            return _open(last, due)
        if due is None and last is not None and last.wait.state is State.DONE:
            return last
        if due is None:
            raise Invalid.because("settlement", "nothing-to-pay")
        return self._begin(application, due, last, back)

    def _begin(
        self, application: Application, due: Due, last: PaymentOrder | None, back: str
    ) -> PaymentOrder:
        """A new order; of two tabs that make it at once the slower gives that of the faster.

        Where no card was named nobody chose to pay by one: another tab has chosen another way since.
        """
        if not due.card_prefix:
            raise Invalid.because("settlement", "choose")
        gateway = self.gateways.of_card(due.card_prefix)
        if gateway is None:
            raise Invalid.because("card_prefix", "bank-unknown")
        turn = last.turn + 1 if last is not None else 1
        order = OrderId(f"{application.id}-{turn}")
        begun = tried_by(application.owner, gateway).begin(
            Bill(order, due.amount, application.number, back.format(order=order))
        )
        wait = Wait(gateway.code, begun.prompt, begun.handle, begun.expires_at)
        made = PaymentOrder(order, application.id, application.owner, due.amount, wait, due.paid_for, turn)
        try:
            with self.storage.transaction() as kept:
                kept.outbox.put(Task(Errand.ASK_BANK, order), self.clock.now() + ASK_AFTER)
                return kept.orders.put(made)
        except Conflict:
            with self.storage.reading() as kept:
                faster = kept.orders.last_of(application.id)
            if faster is None:
                raise
            return _open(faster, due)

    def ask(self, id: OrderId) -> PaymentOrder:
        """Ask the bank for the payer how the order stands; what is paid becomes a voucher of theirs.

        One that has ended is not asked about. Raises Unavailable when the bank does not answer.
        """
        with self.storage.reading() as kept:
            order = kept.orders.get(id)
        if order.wait.state is not State.OPEN:
            return order
        gateway = tried_by(order.owner, self.gateways.named(order.wait.method))
        return self._after(order, gateway.poll(order.wait.handle))

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
        """An order of one's own, or for an application of one's principal; raises NotFound."""
        with self.storage.reading() as kept:
            order = kept.orders.get(id)
            by.must_act_for(order.owner, "order")
            must_cover(kept, order.application, by, "order")
        return order

    def last(self, id: ApplicationId) -> PaymentOrder | None:
        """The last order of an application."""
        with self.storage.reading() as kept:
            return kept.orders.last_of(id)

    def _due(self, kept: Kept, application: Application, card_prefix: str) -> Due | None:
        if application.status is Status.DRAFT:
            due = assessed(kept, application, self.rules, self.clock).total
            rest = application.settlement.rest(due) if due is not None else None
            wanted = Due(PaidFor.DUTY, rest, application.settlement.card_prefix) if rest else None
        else:
            owed = application.owed if application.chargeable else None
            wanted = Due(PaidFor.DIFFERENCE, owed, card_prefix) if owed else None
        return wanted if wanted is not None and wanted.amount.minor > 0 else None

    def _after(self, order: PaymentOrder, outcome: PaymentOutcome) -> PaymentOrder:
        """Whoever hears of it at the same moment as another looks again, and gives the order as it stands.

        Raises Unavailable for a sum that nobody can have paid: the answer is not sensible.
        """
        if isinstance(outcome, Paid) and not order.may_be(outcome.amount):
            raise Unavailable("bank")
        try:
            return self._heard(order, outcome)
        except Conflict:
            return self._heard(order, outcome)

    def _heard(self, order: PaymentOrder, outcome: PaymentOutcome) -> PaymentOrder:
        with self.storage.transaction() as kept:
            order = kept.orders.get(order.id)
            match outcome:
                case Paid(amount) if not order.is_credited:
                    return self._paid(kept, order, amount)
                case Pending(handle) if order.wait.state is State.OPEN:
                    return kept.orders.put(evolve(order, wait=self._waiting(order.wait.pending(handle))))
                case Failed(failure) if order.wait.state is State.OPEN:
                    return kept.orders.put(evolve(order, wait=order.wait.failed(failure)))
                case _:
                    return order

    def _waiting(self, wait: Wait) -> Wait:
        """Given up in the end, so that the payer may begin anew; what is found later is credited."""
        late = self.clock.now() >= wait.expires_at + GIVEN_UP
        return wait.failed(Failure.UNFINISHED) if late else wait

    def _paid(self, kept: Kept, order: PaymentOrder, amount: Money) -> PaymentOrder:
        """Whatever was paid is credited; another sum than the one that was asked for is no success."""
        exact = order.amount == amount
        wait = order.wait.done() if exact else order.wait.failed(Failure.WRONG_AMOUNT)
        paid = kept.orders.put(evolve(order, amount=amount, wait=wait))
        self.crediting.credit(kept, paid)
        return paid


def _open(order: PaymentOrder, due: Due | None) -> PaymentOrder:
    """The open order, where it is over what is due."""
    if due is None or order.amount != due.amount:
        raise Conflict("order")
    return order
