"""The storage in memory: nothing outlives the process, every other promise is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Self

from attrs import Factory, define, field, frozen
from ekabinet_core.errors import NotStored

from ekabinet_memory.storage_books import MemoryJournal, MemoryMovements
from ekabinet_memory.storage_court import MemoryCases, MemoryDocket, MemoryFeed
from ekabinet_memory.storage_people import MemoryAccounts, MemoryApplications
from ekabinet_memory.storage_shelves import Shelves
from ekabinet_memory.storage_waiting import MemoryOrders, MemoryOutbox, MemoryWaits

PATIENCE = 10.0
"""Seconds that one writer waits for another."""


@frozen
class MemoryKept:
    """Everything kept, within one transaction."""

    accounts: MemoryAccounts
    applications: MemoryApplications
    waits: MemoryWaits
    orders: MemoryOrders
    movements: MemoryMovements
    cases: MemoryCases
    docket: MemoryDocket
    feed: MemoryFeed
    journal: MemoryJournal
    outbox: MemoryOutbox

    @classmethod
    def on(cls, shelves: Shelves) -> Self:
        """Everything on these shelves."""
        return cls(
            MemoryAccounts(shelves),
            MemoryApplications(shelves),
            MemoryWaits(shelves),
            MemoryOrders(shelves),
            MemoryMovements(shelves),
            MemoryCases(shelves),
            MemoryDocket(shelves),
            MemoryFeed(shelves),
            MemoryJournal(shelves),
            MemoryOutbox(shelves),
        )


@define
class MemoryStorage:
    """Shelves that are replaced as a whole: a transaction works on a copy until it ends well."""

    _committed: Shelves = Factory(Shelves)
    _writer: Lock = field(factory=Lock, init=False)

    @contextmanager
    def transaction(self) -> Iterator[MemoryKept]:
        if not self._writer.acquire(timeout=PATIENCE):
            raise NotStored("another transaction does not end: is one open within another?")
        try:
            shelves = self._committed.copied()
            yield MemoryKept.on(shelves)
            self._committed = shelves
        finally:
            self._writer.release()

    @contextmanager
    def reading(self) -> Iterator[MemoryKept]:
        yield MemoryKept.on(self._committed.copied())
