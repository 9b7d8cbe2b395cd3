"""Paying what the court has asked for after an application was sent, without filing it again."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Invalid, Taken
from ekabinet_core.ids import ApplicationId
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import Payment
from ekabinet_ports.storage import Storage

from ekabinet_usecases.crediting import Crediting
from ekabinet_usecases.duty import free_money
from ekabinet_usecases.duty_receipts import DutyReceipts, must_be_free
from ekabinet_usecases.mine import my_application


@frozen
class Differences:
    """Covers what is owed for a sent application by money that was paid already."""

    storage: Storage
    receipts: DutyReceipts
    crediting: Crediting

    def free_money(self, by: Actor) -> Sequence[Payment]:
        """What the person paid and no application needs."""
        with self.storage.reading() as kept:
            return free_money(kept, by)

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
        found = next((one for one in self.free_money(by) if one.voucher == voucher), None)
        if found is None:
            raise Invalid.because("receipt", "receipt-used")
        return self._cover(id, found, by)

    def _cover(self, id: ApplicationId, payment: Payment, by: Actor) -> Application:
        try:
            with self.storage.transaction() as kept:
                must_be_free(kept, payment, by)
                return self.crediting.cover(kept, my_application(kept, id, by), payment)
        except Taken:
            raise Invalid.because("receipt", "receipt-used") from None
