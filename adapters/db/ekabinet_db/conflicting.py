"""Inserts that go on when the row is there already; each database has its own class for them."""

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

AnInsert = postgresql.Insert | sqlite.Insert


def insert_into(connection: Connection, table: Table) -> AnInsert:
    """An insert with ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
