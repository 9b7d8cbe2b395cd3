"""What the cabinet stands on: storage and bank behind points at which it may die or hear nothing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from attrs import Factory, define, evolve, frozen
from ekabinet_core.errors import Unavailable
from ekabinet_core.ids import AccountId
from ekabinet_core.money import Money
from ekabinet_core.waiting import Begun, Failed, Failure, Paid, PaymentOutcome
from ekabinet_memory.payment import MemoryBank
from ekabinet_ports.payment import Bill
from ekabinet_ports.storage import Kept, Storage

from proofs.payment.turns import Turns

NONSENSE = (Money(0, "AZN"), Money(3600, "USD"), Money(-3600, "AZN"))
GARBLED = 0.02
"""How often an answer of the bank makes no sense."""
LOST = 0.08
"""How often a request, or the answer to it, does not arrive."""

Answer = TypeVar("Answer")


@frozen
class WatchedStorage:
    """A storage: before a transaction, before its end and after it the cabinet may die."""

    storage: Storage
    turns: Turns

    @contextmanager
    def transaction(self) -> Iterator[Kept]:
        self.turns.point()
        with self.storage.transaction() as kept:
            yield kept
            self.turns.dies()
        self.turns.point()

    @contextmanager
    def reading(self) -> Iterator[Kept]:
        with self.storage.reading() as kept:
            yield kept
        self.turns.point()


@define
class Line:
    """The network between the cabinet and its bank."""

    bank: MemoryBank
    turns: Turns

    @property
    def code(self) -> str:
        return self.bank.code

    def begin(self, bill: Bill) -> Begun:
        return self._through(lambda: self.bank.begin(bill))

    def poll(self, handle: str) -> PaymentOutcome:
        return self._garbled(self._through(lambda: self.bank.poll(handle)))

    def receive(self, handle: str, told: Mapping[str, str]) -> PaymentOutcome:
        return self._garbled(self._through(lambda: self.bank.receive(handle, told)))

    def _garbled(self, outcome: PaymentOutcome) -> PaymentOutcome:
        """Now and then the bank says that something was paid which nobody can have paid."""
        return Paid(self.turns.chance.choice(NONSENSE)) if self.turns.happens(GARBLED) else outcome

    def _through(self, ask: Callable[[], Answer]) -> Answer:
        self._may_be_lost()
        answer = ask()
        self._may_be_lost()
        return answer

    def _may_be_lost(self) -> None:
        self.turns.point()
        if self.turns.happens(LOST):
            raise Unavailable("bank")


@frozen
class Received:
    """What the bank has taken from whom."""

    payer: AccountId
    amount: Money
    at: datetime


@define
class Till:
    """The bank's own book: the truth about money, kept by nobody else."""

    bank: MemoryBank
    book: dict[str, Received] = Factory(dict)
    """By order."""

    def pay(self, handle: str, payer: AccountId, amount: Money | None) -> None:
        """Somebody pays on an order's page, where it still takes money; ``amount`` is the bank's mistake."""
        before = self.bank.orders[handle].outcome
        self.bank.pay(handle, amount)
        outcome = self.bank.orders[handle].outcome
        if before is None and isinstance(outcome, Paid):
            self.book[handle] = Received(payer, outcome.amount, self.bank.clock.now())

    def find_paid(self, handle: str, payer: AccountId) -> None:
        """The bank learns late that an order of which it said that its time was over was paid."""
        order = self.bank.orders[handle]
        if order.outcome == Failed(Failure.TIMED_OUT):
            self.bank.orders[handle] = evolve(order, outcome=Paid(order.bill.amount))
            self.book[handle] = Received(payer, order.bill.amount, self.bank.clock.now())
