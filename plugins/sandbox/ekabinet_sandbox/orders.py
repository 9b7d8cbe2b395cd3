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

_ADD = """
INSERT INTO orders (password, amount, description, way_back, created_at) VALUES (?, ?, ?, ?, ?) RETURNING *
"""
_SETTLE = "UPDATE orders SET status = ?, card = ?, settles_at = ? WHERE id = ?"

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
            (row,) = self.database.execute(_ADD, values).fetchall()
        return _order(row)

    def get(self, id: int) -> Order | None:
        """The order as it stands now."""
        row = self.database.execute("SELECT * FROM orders WHERE id = ?", (id,)).fetchone()
        return _order(row).at(clock.now(), self.lives) if row else None

    def charge(self, order: Order, card: Card) -> Order:
        """Take the money, or decline. Raises AlreadySettled."""
        if card.temper is Temper.SLOW:
            working = evolve(order, card=card.mask, settles_at=clock.now() + self.lives.slow_card)
            return self._settle(order, working)
        status = Status.DECLINED if card.temper is Temper.DECLINED else Status.FULLY_PAID
        return self._settle(order, evolve(order, status=status, card=card.mask))

    def cancel(self, order: Order) -> Order:
        """Do as a payer who does not want to pay. Raises AlreadySettled."""
        return self._settle(order, evolve(order, status=Status.CANCELLED))

    def _settle(self, order: Order, settled: Order) -> Order:
        if not order.is_open:
            raise AlreadySettled
        settles_at = settled.settles_at.isoformat() if settled.settles_at else None
        with self.database:
            self.database.execute(_SETTLE, (settled.status, settled.card, settles_at, settled.id))
        return settled


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
