"""Money movements: rows are added, never changed."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.errors import Taken
from ekabinet_core.ids import AccountId
from ekabinet_core.money import Money
from ekabinet_core.movement import Entry, Ledger, Movement, Voucher
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from ekabinet_db.converter import exact_converter
from ekabinet_db.sheets import AnyRow
from ekabinet_db.tables import PAID
from ekabinet_db.tables import movement as table
from ekabinet_db.writing import add

COLUMNS = select(
    table.c.register,
    table.c.number,
    table.c.turn,
    table.c.movement,
    table.c.account,
    table.c.application,
    table.c.minor,
    table.c.currency,
    table.c.at,
)


@frozen
class SqlMovements:
    """Money movements within one transaction."""

    connection: Connection

    def ledger(self, voucher: Voucher) -> Ledger:
        same = (table.c.register == voucher.register, table.c.number == voucher.number)
        return Ledger.of(voucher, [_entry(row) for row in self.connection.execute(COLUMNS.where(*same))])

    def append(self, entry: Entry) -> None:
        try:
            add(self.connection, table, _row(entry))
        except IntegrityError:
            raise Taken("voucher") from None

    def of(self, account: AccountId) -> Sequence[Entry]:
        theirs = COLUMNS.where(table.c.account == account).order_by(table.c.at, table.c.place)
        return [_entry(row) for row in self.connection.execute(theirs)]

    def paid_between(self, since: datetime, until: datetime) -> Sequence[Entry]:
        paid = COLUMNS.where(PAID, table.c.at >= since, table.c.at < until)
        ordered = paid.order_by(table.c.at, table.c.place)
        return [_entry(row) for row in self.connection.execute(ordered)]


def _row(entry: Entry) -> dict[str, object]:
    plain: dict[str, dict[str, object]] = exact_converter().unstructure(entry)
    return {**plain.pop("voucher"), **plain.pop("amount"), **plain, "at": entry.at}


def _entry(row: AnyRow) -> Entry:
    register, number, turn, movement, account, application, minor, currency, at = row
    voucher, amount = Voucher(register, number), Money(minor, currency)
    return Entry(voucher, turn, Movement(movement), account, application, amount, at)
