"""Waits, rings and payment orders in memory."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from attrs import frozen
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import ApplicationId, AttemptId, Digest, OrderId
from ekabinet_core.rings import Rings
from ekabinet_core.waiting import Attempt, PaymentOrder, SigningSession, State

from ekabinet_memory.storage_keeping import found, put
from ekabinet_memory.storage_shelves import Shelves


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
class MemoryRings:
    """Unanswered rings, by phone."""

    shelves: Shelves

    def of(self, phone: Digest) -> Rings:
        return self.shelves.rings.get(phone, Rings(phone))

    def put(self, rings: Rings) -> Rings:
        return put(self.shelves.rings, rings.phone, rings, "rings")

    def drop_silent(self, before: datetime) -> None:
        for rings in tuple(self.shelves.rings.values()):
            if all(at < before for at in rings.unanswered):
                del self.shelves.rings[rings.phone]


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
