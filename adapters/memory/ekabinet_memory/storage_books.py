"""Money movements in memory: added, never changed."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.errors import Taken
from ekabinet_core.ids import AccountId
from ekabinet_core.movement import Entry, Ledger, Voucher

from ekabinet_memory.storage_keeping import as_kept
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
