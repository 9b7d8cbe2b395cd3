"""Inserts that go on when the row is there already; each database has its own class for them."""

from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite

AnInsert = postgresql.Insert | sqlite.Insert


def insert_into(table: Table, dialect: Dialect) -> AnInsert:
    """An insert with ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    if dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
