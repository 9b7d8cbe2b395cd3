"""Paying what the court has asked for after an application was sent, without filing it again."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Invalid, Taken
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import Payment
from ekabinet_core.waiting import PaymentOrder
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.crediting import Crediting
from ekabinet_usecases.duty import card_prefix_in, free_money
from ekabinet_usecases.duty_receipts import DutyReceipts, what_is_free
from ekabinet_usecases.mine import my_application, note
from ekabinet_usecases.paying import Paying


@frozen
class Differences:
    """Pays what is owed for a sent application: by card, by a receipt, or by money that was paid before."""

    storage: Storage
    receipts: DutyReceipts
    crediting: Crediting
    paying: Paying
    clock: Clock

    def free_money(self, by: Actor) -> Sequence[Payment]:
        """What the person paid and no application needs."""
        with self.storage.reading() as kept:
            return free_money(kept, by)

    def online(self, id: ApplicationId, card_prefix: str, back: str, by: Actor) -> PaymentOrder:
        """By card: the order and, in its prompt, the page of the bank that the card's first digits choose.

        Raises Invalid (``card_prefix``), and all that ``Paying.begin`` does.
        """
        with self.storage.reading() as kept:
            my_application(kept, id, by)
        return self.paying.begin(id, back, by, card_prefix_in(card_prefix))

    def by_receipt(self, id: ApplicationId, number: str, by: Actor) -> Application:
        """A duty receipt covers it, or a part of it.

        Raises Invalid (``receipt``) when it does not count or is used, WrongStatus where nothing is owed,
        NotFound and Unavailable.
        """
        with self.storage.reading() as kept:
            application = my_application(kept, id, by)
        return self._cover(id, self.receipts.shown(number, application, by), by)

    def use(self, id: ApplicationId, voucher: Voucher, by: Actor) -> Application:
        """Money of one's own that serves no application covers it; raises Invalid (``receipt``)."""
        with self.storage.reading() as kept:
            my_application(kept, id, by)
        found = next((one for one in self.free_money(by) if one.voucher == voucher), None)
        if found is None:
            raise Invalid.because("receipt", "receipt-used")
        return self._cover(id, found, by)

    def _cover(self, id: ApplicationId, payment: Payment, by: Actor) -> Application:
        now = self.clock.now()
        try:
            with self.storage.transaction() as kept:
                free = what_is_free(kept, payment, by)
                covered = self.crediting.cover(kept, my_application(kept, id, by), free)
                data = {"amount": str(free.amount), "voucher": free.voucher.number}
                note(kept, now, by, Deed.COVERED, id, **data)
                return covered
        except Taken:
            raise Invalid.because("receipt", "receipt-used") from None
