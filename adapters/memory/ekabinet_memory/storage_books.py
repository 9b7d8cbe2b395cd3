"""Money movements and reconciliations in memory, added and never changed, and requests for money back."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.errors import Taken
from ekabinet_core.ids import AccountId, Digest, ReconciliationId, RefundId
from ekabinet_core.movement import Entry, Ledger, Movement, Voucher
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.reconciliation import Reconciliation
from ekabinet_core.refund import Refund

from ekabinet_memory.storage_keeping import add, as_kept, found, put
from ekabinet_memory.storage_search import beyond
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryMovements:
    """Money movements."""

    shelves: Shelves

    def ledger(self, voucher: Voucher) -> Ledger:
        return Ledger.of(voucher, [one for one in self.shelves.movements if one.voucher == voucher])

    def append(self, entry: Entry) -> None:
        if any(one.turn == entry.turn for one in self.ledger(entry.voucher).entries):
            raise Taken("voucher")
        self.shelves.movements.append(as_kept(entry))

    def of(self, account: AccountId) -> Sequence[Entry]:
        theirs = [one for one in self.shelves.movements if one.account == account]
        return sorted(theirs, key=lambda entry: entry.at)

    def paid_between(self, since: datetime, until: datetime) -> Sequence[Entry]:
        paid = [one for one in self.shelves.movements if one.movement is Movement.PAID]
        return sorted((one for one in paid if since <= one.at < until), key=lambda entry: entry.at)


@frozen
class MemoryReconciliations:
    """Comparisons with the banks' statements."""

    shelves: Shelves

    def add(self, reconciliation: Reconciliation) -> None:
        add(self.shelves.reconciliations, reconciliation.id, reconciliation, "reconciliation")

    def get(self, id: ReconciliationId) -> Reconciliation:
        return found(self.shelves.reconciliations, id, "reconciliation")

    def last_of(self, digest: Digest, gateway: str) -> Reconciliation | None:
        every = self.shelves.reconciliations.values()
        same = [one for one in every if (one.digest, one.gateway) == (digest, gateway)]
        return max(same, key=lambda one: (one.at, one.id), default=None)

    def page(self, mark: Mark[datetime] | None) -> Page[Reconciliation]:
        rows = self.shelves.reconciliations.values()
        reading = partial(beyond, rows, Reconciliation.mark, Order.LATEST)
        return page_at(mark, reading, Reconciliation.mark)


@frozen
class MemoryRefunds:
    """Requests for money back."""

    shelves: Shelves

    def get(self, id: RefundId) -> Refund:
        return found(self.shelves.refunds, id, "refund")

    def of(self, owner: AccountId) -> Sequence[Refund]:
        theirs = [one for one in self.shelves.refunds.values() if one.owner == owner]
        return sorted(theirs, key=lambda refund: (refund.asked_at, refund.id), reverse=True)

    def waiting(self, court: str, mark: Mark[datetime] | None) -> Page[Refund]:
        rows = [one for one in self._at(court) if one.answer is None]
        return page_at(mark, partial(beyond, rows, Refund.mark, Order.EARLIEST), Refund.mark)

    def answered(self, court: str, mark: Mark[datetime] | None) -> Page[Refund]:
        rows = [one for one in self._at(court) if one.answer is not None]
        return page_at(mark, partial(beyond, rows, Refund.mark, Order.LATEST), Refund.mark)

    def put(self, refund: Refund) -> Refund:
        return put(self.shelves.refunds, refund.id, refund, "refund")

    def _at(self, court: str) -> Iterator[Refund]:
        return (one for one in self.shelves.refunds.values() if one.court == court)
