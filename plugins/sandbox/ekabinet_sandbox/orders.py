"""All payment orders of the bank."""

import secrets
import sqlite3
from datetime import datetime
from typing import TypeAlias

from attrs import evolve, frozen

from ekabinet_sandbox import clock
from ekabinet_sandbox.card import CODE, Card, Temper
from ekabinet_sandbox.order import Order, Status
from ekabinet_sandbox.sale_request import SaleRequest
from ekabinet_sandbox.settings import Lives

_ADD = """
INSERT INTO orders (password, amount, description, way_back, created_at) VALUES (?, ?, ?, ?, ?) RETURNING id
"""
_NUMBER = "INSERT INTO terminal_orders (number, id) VALUES (?, ?)"
_FIND = """
SELECT orders.*, COALESCE(number, '') FROM orders LEFT JOIN terminal_orders USING (id)
WHERE orders.id = ? OR number = ?
"""
_SETTLE = "UPDATE orders SET status = ?, card = ?, settles_at = ? WHERE id = ?"

_Row: TypeAlias = tuple[int, str, int, str, str, str, str, str | None, str | None, str]


class AlreadySettled(Exception):
    """The order is paid, declined, cancelled or expired; nothing is taken twice."""


@frozen
class Orders:
    """Orders by their number."""

    database: sqlite3.Connection
    lives: Lives

    def prepare(self, amount: int, description: str, way_back: str) -> Order:
        """A new order, waiting for its payer."""
        with self.database:
            return self._made(self._add(amount, description, way_back))

    def open(self, asked: SaleRequest) -> Order:
        """A new order whose payer came with a form."""
        with self.database:
            id = self._add(asked.amount, asked.description, asked.way_back)
            self.database.execute(_NUMBER, (asked.number, id))
            return self._made(id)

    def get(self, id: int) -> Order | None:
        """The order as it stands now."""
        return self._found(id, "")

    def by_number(self, number: str) -> Order | None:
        """The order of a shop's own number, as it stands now."""
        return self._found(0, number)

    def _add(self, amount: int, description: str, way_back: str) -> int:
        values = (secrets.token_urlsafe(12), amount, description, way_back, clock.now().isoformat())
        ((id,),) = self.database.execute(_ADD, values).fetchall()
        return int(id)

    def _made(self, id: int) -> Order:
        order = self.get(id)
        if order is None:
            raise LookupError(id)
        return order

    def _found(self, id: int, number: str) -> Order | None:
        row = self.database.execute(_FIND, (id, number)).fetchone()
        return _order(row).at(clock.now(), self.lives) if row else None

    def charge(self, order: Order, card: Card) -> Order:
        """Take the money, or decline. Raises AlreadySettled."""
        if card.temper in {Temper.SLOW, Temper.GARBLES}:
            working = evolve(order, card=card.mask, settles_at=clock.now() + self.lives.slow_card)
            return self._settle(order, working)
        status = Status.DECLINED if card.temper is Temper.DECLINED else Status.FULLY_PAID
        return self._settle(order, evolve(order, status=status, card=card.mask))

    def challenge(self, order: Order, card: Card) -> Order:
        """Wait for the code of the card's holder (3-D Secure). Raises AlreadySettled."""
        return self._settle(order, evolve(order, card=card.mask))

    def confirm(self, order: Order, code: str) -> Order:
        """Take the money when the code is right, or decline. Raises AlreadySettled."""
        right = order.temper is Temper.ASKS_CODE and code == CODE
        return self._settle(order, evolve(order, status=Status.FULLY_PAID if right else Status.DECLINED))

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
    id, password, amount, description, way_back, created_at, status, card, settles_at, number = row
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
        number,
    )
