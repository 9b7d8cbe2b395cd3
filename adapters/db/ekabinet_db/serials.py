"""Serial numbers: 1, 2, 3 … A rolled-back transaction gives its number back."""

from sqlalchemy import Connection, Table, insert, update


def next_serial(connection: Connection, table: Table, **series: str | int) -> int:
    """The next number of the series, which stays locked until the transaction ends."""
    same = [table.c[name] == value for name, value in series.items()]
    counting = update(table).where(*same).values(last=table.c.last + 1).returning(table.c.last)
    number: int | None = connection.execute(counting).scalar_one_or_none()
    if number is None:
        number = 1
        connection.execute(insert(table).values(last=number, **series))
    return number
