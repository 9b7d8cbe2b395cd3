"""Waits, rings and payment orders in memory."""

from collections.abc import Collection, Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import AccountId, ApplicationId, AttemptId, Digest, OrderId
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

    def signing(self, subject: str) -> SigningSession | None:
        tries = reversed(self.shelves.signings.values())
        return next((one for one in tries if one.subject == subject), None)

    def open_signing(self, owner: AccountId) -> SigningSession | None:
        opened = (one for one in self.shelves.signings.values() if one.wait.state is State.OPEN)
        return next((one for one in opened if one.owner == owner), None)

    def put_signing(self, session: SigningSession) -> SigningSession:
        opened = self.open_signing(session.owner)
        if opened is not None and opened.id != session.id and session.wait.state is State.OPEN:
            raise Conflict("signing session")
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
        orders = reversed(self.shelves.orders.values())
        return next((one for one in orders if one.application == application), None)

    def open(self) -> Sequence[PaymentOrder]:
        return [one for one in self.shelves.orders.values() if one.wait.state is State.OPEN]

    def at_gateway(self, gateway: str, numbers: Collection[str]) -> Sequence[PaymentOrder]:
        theirs = [one for one in self.shelves.orders.values() if one.wait.method == gateway]
        return [one for one in theirs if one.id in numbers or one.bank_number in numbers]

    def put(self, order: PaymentOrder) -> PaymentOrder:
        rivals = (one for one in self.open() if one.application == order.application)
        if order.wait.state is State.OPEN and any(one.id != order.id for one in rivals):
            raise Conflict("order")
        return put(self.shelves.orders, order.id, order, "order")
