"""Money vouchers and their movements: an append-only table says who holds which (design of 10.5, 10.6).

A voucher is a duty receipt or a paid online order. It is free, then reserved when an application
is confirmed, used when it is sent, and free again when the application is returned or taken back.
Its payer may ask for it back while it is free, or for what of it was not due (CPC 114).
The movements of one voucher are counted 1, 2, 3 …; the storage keeps each (voucher, turn) once,
so of two racers exactly one wins.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from attrs import frozen

from ekabinet_core.errors import Taken
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.money import Money, total_of

ONLINE = "online"
"""The register of vouchers that were paid through an order of ours."""


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
    REFUND_ASKED = "refund-asked"
    """Its payer asks for a sum of it back: until the answer it serves nothing new."""
    REFUNDED = "refunded"
    """That sum went back."""
    REFUND_DENIED = "refund-denied"
    """That sum does not go back; it is again what it was."""


SERVING = frozenset({Movement.PAID, Movement.RESERVED, Movement.USED, Movement.FREED})
"""The movements that say what a voucher serves; the others are about its refund."""


@frozen
class Entry:
    """One row of the table: one movement of one voucher."""

    voucher: Voucher
    turn: int
    movement: Movement
    account: AccountId
    application: ApplicationId | None
    amount: Money
    """What the voucher is worth; of a refund, the sum that is asked or goes back."""
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
    def standing(self) -> Entry | None:
        """The last row about what it serves; None before anybody showed it."""
        return next((one for one in reversed(self.entries) if one.movement in SERVING), None)

    @property
    def asked(self) -> Entry | None:
        """The request for a refund that has no answer yet."""
        last = next((one for one in reversed(self.entries) if one.movement not in SERVING), None)
        return last if last is not None and last.movement is Movement.REFUND_ASKED else None

    @property
    def free(self) -> bool:
        """Whether it serves no application, nobody asks for it back, and something of it is left."""
        standing = self.standing
        if standing is None:
            return True
        unused = standing.movement in {Movement.PAID, Movement.FREED}
        return unused and self.asked is None and self.left.minor > 0

    @property
    def holder(self) -> ApplicationId | None:
        """The application that it serves."""
        standing = self.standing
        serves = standing is not None and standing.movement in {Movement.RESERVED, Movement.USED}
        return standing.application if standing is not None and serves else None

    @property
    def owner(self) -> AccountId | None:
        """Who first presented or paid it; nobody else may use it."""
        return self.entries[0].account if self.entries else None

    @property
    def left(self) -> Money:
        """What of it did not go back; there must be a row."""
        gone = [-one.amount for one in self.entries if one.movement is Movement.REFUNDED]
        return total_of([self.entries[0].amount, *gone])

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

    def ask_back(self, account: AccountId, amount: Money, at: datetime) -> Entry:
        """The row of a request for a refund.

        Raises Taken when it is another's, serves an application that is not sent yet, is asked back
        already, or less than that is left of it.
        """
        standing = self.standing
        held = standing is None or standing.movement is Movement.RESERVED
        if held or self.owner != account or self.asked or not 0 < amount.minor <= self.left.minor:
            raise Taken("voucher")
        application = standing.application if standing is not None else None
        return self._next(Movement.REFUND_ASKED, account, application, amount, at)

    def refund(self, at: datetime) -> Entry:
        """The row that says that the sum asked for went back; raises Taken when none is asked."""
        return self._answer(Movement.REFUNDED, at)

    def deny_refund(self, at: datetime) -> Entry:
        """The row that says that it does not go back, or is not asked for any more; raises Taken."""
        return self._answer(Movement.REFUND_DENIED, at)

    def _answer(self, movement: Movement, at: datetime) -> Entry:
        asked = self.asked
        if asked is None:
            raise Taken("voucher")
        return self._next(movement, asked.account, asked.application, asked.amount, at)

    def _go_on(
        self, movement: Movement, application: ApplicationId, at: datetime, *, after: set[Movement]
    ) -> Entry:
        last = self.standing
        if last is None or self.holder != application or last.movement not in after:
            raise Taken("voucher")
        return self._next(movement, last.account, application, last.amount, at)

    def _next(
        self,
        movement: Movement,
        account: AccountId,
        application: ApplicationId | None,
        amount: Money,
        at: datetime,
    ) -> Entry:
        turn = len(self.entries) + 1
        return Entry(self.voucher, turn, movement, account, application, amount, at)
