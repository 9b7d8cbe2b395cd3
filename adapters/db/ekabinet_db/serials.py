"""Serial numbers: 1, 2, 3 … A rolled-back transaction gives its number back."""

from sqlalchemy import Connection, Table

from ekabinet_db.conflicting import insert_into


def next_serial(connection: Connection, table: Table, **series: str | int) -> int:
    """The next number of the series, which stays locked until the transaction ends."""
    first = insert_into(table, connection.dialect).values(last=1, **series)
    counting = first.on_conflict_do_update(index_elements=list(series), set_={"last": table.c.last + 1})
    number: int = connection.execute(counting.returning(table.c.last)).scalar_one()
    return number
