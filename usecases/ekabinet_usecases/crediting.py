"""Crediting money: what was paid becomes a voucher, and serves the application that it was paid for."""

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.errors import NotFound
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.movement import ONLINE, Voucher
from ekabinet_core.notice import Event, Happened
from ekabinet_core.settlement import Payment
from ekabinet_core.status import Status
from ekabinet_core.waiting import PaymentOrder
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept

from ekabinet_usecases.telling import account_of, number_of, tell


@frozen
class Crediting:
    """Puts paid money where it belongs; each voucher once."""

    clock: Clock

    def credit(self, kept: Kept, order: PaymentOrder) -> None:
        """What a bank says is paid: the payer's, whatever became of the application. Raises Taken, twice."""
        now, voucher = self.clock.now(), Voucher(ONLINE, order.id)
        ledger = kept.movements.ledger(voucher)
        kept.movements.append(ledger.pay(order.owner, order.application, order.amount, now))
        number = number_of(kept, order.application)
        event = Event(order.id, Happened.PAYMENT_MADE, f"{ONLINE}/{order.id}", number, now)
        tell(kept, event, account_of(kept, order.owner))
        data = (("amount", str(order.amount)), ("application", order.application))
        kept.journal.note(JournalRow(now, order.owner, "InPerson", Deed.PAID, order.id, data))
        try:
            application = kept.applications.get(order.application)
        except NotFound:
            return  # discarded meanwhile: the money is free for another application
        payment = Payment(voucher, order.amount)
        if application.status is Status.DRAFT and application.settlement.card_prefix:
            kept.applications.put(application.settle(application.settlement.given(payment), now))
        elif application.owing:
            self.cover(kept, application, payment)
            paid = (("amount", str(payment.amount)), ("voucher", voucher.number))
            row = JournalRow(now, order.owner, "InPerson", Deed.COVERED, application.id, paid)
            kept.journal.note(row)

    def cover(self, kept: Kept, application: Application, payment: Payment) -> Application:
        """Money for what the court asked for after the application was sent: used at once.

        The journal's row is for whoever knows who does it. Raises WrongStatus where nothing is owed, and
        Taken when the money serves something else.
        """
        now, owner, id = self.clock.now(), application.owner, application.id
        covered = kept.applications.put(application.pay_more(payment, now))
        kept.movements.append(kept.movements.ledger(payment.voucher).reserve(owner, id, payment.amount, now))
        kept.movements.append(kept.movements.ledger(payment.voucher).use(id, now))
        return covered
