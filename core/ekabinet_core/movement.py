"""Money vouchers and their movements: an append-only table says who holds which (design of 10.5, 10.6).

A voucher is a duty receipt or a paid online order. It is free, then reserved when an application
is confirmed, used when it is sent, and free again when the application is returned or taken back.
The movements of one voucher are counted 1, 2, 3 …; the storage keeps each (voucher, turn) once,
so of two racers exactly one wins.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from attrs import frozen

from ekabinet_core.errors import Taken
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.money import Money


@frozen
class Voucher:
    """Names money that was paid: the register it stands in, and its number there."""

    register: str
    number: str


class Movement(StrEnum):
    """What happened to a voucher."""

    PAID = "paid"
    """An online order was paid: the voucher exists from here on."""
    RESERVED = "reserved"
    """It serves a confirmed application."""
    USED = "used"
    """The application was sent."""
    FREED = "freed"
    """The application was returned or taken back: free for another."""


@frozen
class Entry:
    """One row of the table: one movement of one voucher."""

    voucher: Voucher
    turn: int
    movement: Movement
    account: AccountId
    application: ApplicationId | None
    amount: Money
    at: datetime


@frozen
class Ledger:
    """All movements of one voucher, oldest first; its methods give the next row to append."""

    voucher: Voucher
    entries: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, voucher: Voucher, entries: Sequence[Entry]) -> "Ledger":
        """The ledger of a voucher from its rows."""
        return cls(voucher, tuple(sorted(entries, key=lambda entry: entry.turn)))

    @property
    def free(self) -> bool:
        """Whether it serves no application."""
        return not self.entries or self.entries[-1].movement in {Movement.PAID, Movement.FREED}

    @property
    def holder(self) -> ApplicationId | None:
        """The application that it serves."""
        return None if self.free else self.entries[-1].application

    @property
    def owner(self) -> AccountId | None:
        """Who first presented or paid it; nobody else may use it."""
        return self.entries[0].account if self.entries else None

    def reserve(self, account: AccountId, application: ApplicationId, amount: Money, at: datetime) -> Entry:
        """The row that lets it serve an application; raises Taken when it serves one or is another's."""
        if not self.free or (self.owner is not None and self.owner != account):
            raise Taken("voucher")
        return self._next(Movement.RESERVED, account, application, amount, at)

    def pay(self, account: AccountId, application: ApplicationId, amount: Money, at: datetime) -> Entry:
        """The row that says it was paid; raises Taken when it was said before."""
        if self.entries:
            raise Taken("voucher")
        return self._next(Movement.PAID, account, application, amount, at)

    def use(self, application: ApplicationId, at: datetime) -> Entry:
        """The row for sending; raises Taken unless it is reserved for this application."""
        return self._go_on(Movement.USED, application, at, after={Movement.RESERVED})

    def free_again(self, application: ApplicationId, at: datetime) -> Entry:
        """The row for giving back or taking back; raises Taken unless it serves this application."""
        return self._go_on(Movement.FREED, application, at, after={Movement.RESERVED, Movement.USED})

    def _go_on(
        self, movement: Movement, application: ApplicationId, at: datetime, *, after: set[Movement]
    ) -> Entry:
        if self.holder != application or self.entries[-1].movement not in after:
            raise Taken("voucher")
        last = self.entries[-1]
        return self._next(movement, last.account, application, last.amount, at)

    def _next(
        self,
        movement: Movement,
        account: AccountId,
        application: ApplicationId,
        amount: Money,
        at: datetime,
    ) -> Entry:
        turn = len(self.entries) + 1
        return Entry(self.voucher, turn, movement, account, application, amount, at)
