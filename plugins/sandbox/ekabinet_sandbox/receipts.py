"""The register of paid court duties."""

import secrets
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from attrs import frozen

from ekabinet_sandbox import clock
from ekabinet_sandbox.receipt import Payer, Receipt

_ADD = "INSERT OR IGNORE INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?)"


@frozen
class Receipts:
    """Every receipt there is, by its number of nine digits."""

    database: sqlite3.Connection

    def get(self, number: str) -> Receipt | None:
        """The receipt of this number, or None."""
        row = self.database.execute("SELECT * FROM receipts WHERE number = ?", (number,)).fetchone()
        return _receipt(row) if row else None

    def pay(self, payer: Payer, purpose: str, amount: int) -> Receipt:
        """A new receipt; the amount is in qəpik."""
        paid = Receipt(self._free_number(), payer, purpose, amount, clock.now())
        self.add_missing([paid])
        return paid

    def refund(self, number: str) -> None:
        """The money went back to the payer; what is refunded stays so."""
        with self.database:
            self.database.execute("UPDATE receipts SET state = 'refunded' WHERE number = ?", (number,))

    def add_missing(self, receipts: Iterable[Receipt]) -> None:
        """Put in those whose number is not there yet."""
        with self.database:
            self.database.executemany(_ADD, [_row(receipt) for receipt in receipts])

    def _free_number(self) -> str:
        number = str(200_000_000 + secrets.randbelow(800_000_000))
        return self._free_number() if self.get(number) else number


def _receipt(row: tuple[str, str, str, str, int, str, str]) -> Receipt:
    number, name, id, purpose, amount, paid_at, state = row
    when = datetime.fromisoformat(paid_at)
    return Receipt(
        number, Payer(name, id), purpose, amount, when, "refunded" if state == "refunded" else "paid"
    )


def _row(receipt: Receipt) -> tuple[str, str, str, str, int, str, str]:
    return (
        receipt.number,
        receipt.payer.name,
        receipt.payer.id,
        receipt.purpose,
        receipt.amount,
        receipt.paid_at.isoformat(),
        receipt.state,
    )
