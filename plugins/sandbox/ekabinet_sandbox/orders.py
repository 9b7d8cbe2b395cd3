"""All payment orders of the bank."""

import secrets
import sqlite3
from datetime import datetime
from typing import TypeAlias

from attrs import evolve, frozen

from ekabinet_sandbox import clock
from ekabinet_sandbox.card import Card, Temper
from ekabinet_sandbox.order import Order, Status
from ekabinet_sandbox.settings import Lives

_ADD = "INSERT INTO orders (password, amount, description, way_back, created_at) VALUES (?, ?, ?, ?, ?)"
_SETTLE = """
UPDATE orders SET status = ?, card = ?, settles_at = ?
WHERE id = ? AND status = 'Preparing' AND settles_at IS NULL
"""

_Row: TypeAlias = tuple[int, str, int, str, str, str, str, str | None, str | None]


class AlreadySettled(Exception):
    """The order is paid, declined, cancelled or expired; nothing is taken twice."""


@frozen
class Orders:
    """Orders by their number."""

    database: sqlite3.Connection
    lives: Lives

    def prepare(self, amount: int, description: str, way_back: str) -> Order:
        """A new order, waiting for its payer."""
        values = (secrets.token_urlsafe(12), amount, description, way_back, clock.now().isoformat())
        with self.database:
            id = self.database.execute(_ADD, values).lastrowid
        return self._stored(id or 0)

    def get(self, id: int) -> Order | None:
        """The order as it stands now."""
        row = self.database.execute("SELECT * FROM orders WHERE id = ?", (id,)).fetchone()
        return _order(row).at(clock.now(), self.lives) if row else None

    def charge(self, order: Order, card: Card) -> Order:
        """Take the money, or decline. Raises AlreadySettled."""
        status = Status.FULLY_PAID
        settles_at = None
        if card.temper is Temper.DECLINED:
            status = Status.DECLINED
        elif card.temper is Temper.SLOW:
            status, settles_at = Status.PREPARING, clock.now() + self.lives.slow_card
        return self._settle(evolve(order, status=status, card=card.mask, settles_at=settles_at))

    def cancel(self, order: Order) -> Order:
        """The payer does not want to pay. Raises AlreadySettled."""
        return self._settle(evolve(order, status=Status.CANCELLED))

    def _settle(self, order: Order) -> Order:
        if not self._stored(order.id).is_open:
            raise AlreadySettled
        settles_at = order.settles_at.isoformat() if order.settles_at else None
        with self.database:
            changed = self.database.execute(
                _SETTLE, (order.status, order.card, settles_at, order.id)
            ).rowcount
        if not changed:
            raise AlreadySettled
        return order

    def _stored(self, id: int) -> Order:
        order = self.get(id)
        if order is None:
            raise LookupError(id)
        return order


def _order(row: _Row) -> Order:
    id, password, amount, description, way_back, created_at, status, card, settles_at = row
    return Order(
        id,
        password,
        amount,
        description,
        way_back,
        datetime.fromisoformat(created_at),
        Status(status),
        card,
        datetime.fromisoformat(settles_at) if settles_at else None,
    )
