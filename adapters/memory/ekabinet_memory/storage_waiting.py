"""Waits, payment orders and the outbox in memory."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from attrs import evolve, frozen
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import ApplicationId, AttemptId, OrderId
from ekabinet_core.waiting import Attempt, PaymentOrder, SigningSession, State
from ekabinet_ports.outbox import LEASE, Message, Task

from ekabinet_memory.storage_keeping import as_kept, found, put
from ekabinet_memory.storage_shelves import Shelves, Waiting


@frozen
class MemoryWaits:
    """Attempts to prove an identity, and signing sessions."""

    shelves: Shelves

    def attempt(self, id: AttemptId) -> Attempt:
        return found(self.shelves.attempts, id, "attempt")

    def put_attempt(self, attempt: Attempt) -> Attempt:
        return put(self.shelves.attempts, attempt.id, attempt, "attempt")

    def signing(self, application: ApplicationId) -> SigningSession | None:
        return _last_of(application, tuple(self.shelves.signings.values()))

    def put_signing(self, session: SigningSession) -> SigningSession:
        _must_be_the_only_open(session, tuple(self.shelves.signings.values()), "signing session")
        return put(self.shelves.signings, session.id, session, "signing session")

    def drop_ended(self, before: datetime) -> None:
        for attempt in tuple(self.shelves.attempts.values()):
            if attempt.wait.expires_at < before:
                del self.shelves.attempts[attempt.id]
        for session in tuple(self.shelves.signings.values()):
            if session.wait.expires_at < before:
                del self.shelves.signings[session.id]


@frozen
class MemoryOrders:
    """Payment orders."""

    shelves: Shelves

    def get(self, id: OrderId) -> PaymentOrder:
        return found(self.shelves.orders, id, "order")

    def last_of(self, application: ApplicationId) -> PaymentOrder | None:
        return _last_of(application, tuple(self.shelves.orders.values()))

    def open(self) -> Sequence[PaymentOrder]:
        return [one for one in self.shelves.orders.values() if one.wait.state is State.OPEN]

    def put(self, order: PaymentOrder) -> PaymentOrder:
        _must_be_the_only_open(order, tuple(self.shelves.orders.values()), "order")
        return put(self.shelves.orders, order.id, order, "order")


@frozen
class MemoryOutbox:
    """Side effects waiting to leave."""

    shelves: Shelves

    def put(self, task: Task, due: datetime) -> None:
        self.shelves.outbox[self.shelves.next_serial("outbox")] = as_kept(Waiting(task, due))

    def take(self, now: datetime, most: int) -> Sequence[Message]:
        ready = [(one.due, id) for id, one in self.shelves.outbox.items() if _ready(one, now)]
        return [self._lease(id, now) for _, id in sorted(ready)[:most]]

    def done(self, message: Message) -> None:
        self.shelves.outbox.pop(message.id, None)

    def put_off(self, message: Message, due: datetime, why: str) -> None:
        waiting = self.shelves.outbox.get(message.id)
        if waiting is not None and waiting.tries == message.tries:
            self.shelves.outbox[message.id] = as_kept(evolve(waiting, due=due, leased_until=None, why=why))

    def _lease(self, id: int, now: datetime) -> Message:
        waiting = self.shelves.outbox[id]
        leased = evolve(waiting, tries=waiting.tries + 1, leased_until=now + LEASE)
        self.shelves.outbox[id] = leased
        return Message(id, leased.task, leased.tries)


def _ready(waiting: Waiting, now: datetime) -> bool:
    return waiting.due <= now and (waiting.leased_until is None or waiting.leased_until <= now)


Asked = SigningSession | PaymentOrder
One = TypeVar("One", SigningSession, PaymentOrder)


def _last_of(application: ApplicationId, all: Sequence[One]) -> One | None:
    return next((one for one in reversed(all) if one.application == application), None)


def _must_be_the_only_open(wanted: Asked, all: Sequence[Asked], what: str) -> None:
    """Raises Conflict when it is open and the application has another that is open."""
    for one in all:
        both_open = State.OPEN is one.wait.state is wanted.wait.state
        if both_open and one.application == wanted.application and one.id != wanted.id:
            raise Conflict(what)
