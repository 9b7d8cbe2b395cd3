"""Bringing the tables of a database to what this version needs, once, whoever comes first."""

from importlib import import_module
from pathlib import Path
from time import monotonic, sleep

from ekabinet_core.errors import BadSetup, NotStored
from sqlalchemy import Connection, Engine, inspect, text

from ekabinet_db import columns
from ekabinet_db.postgresql import take_time
from ekabinet_db.reader import Reader

NEWEST = "0031"
"""The last migration in ``migrations/versions``."""
LOCK = 0x656B_6162
"""PostgreSQL's advisory lock of whoever migrates."""
TRY_LOCK = text("SELECT pg_try_advisory_xact_lock(:lock)")
PATIENCE = 600.0
PAUSE = 0.1
"""Seconds that others get to migrate, and between two looks whether they are done."""
TABLES = (
    *("tables", "tables_court", "tables_feed", "tables_journal", "tables_mandates"),
    *("tables_notices", "tables_outages", "tables_outbox"),
)


def bring_up(engine: Engine, reader: Reader) -> None:
    """Make or change the tables where they are not the newest; raises BadSetup for a newer version's."""
    with reader.connect() as connection:
        if version_of(connection) == NEWEST:
            return
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            _wait_for_others(connection)
        if version_of(connection) != NEWEST:
            _migrate(connection)


def _wait_for_others(connection: Connection) -> None:
    """Until nobody else migrates; from then on a statement may take as long as it needs."""
    until = monotonic() + PATIENCE
    while not connection.execute(TRY_LOCK, {"lock": LOCK}).scalar_one():
        if monotonic() > until:
            raise NotStored("another process brings the database up to date: start again when it is done")
        sleep(PAUSE)
    take_time(connection)


def version_of(connection: Connection) -> str | None:
    """The last migration that was made there; None in an empty database.

    Raises BadSetup for tables that no migration made.
    """
    there = set(inspect(connection).get_table_names())
    if "alembic_version" in there:
        version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return version
    if there & set(columns.metadata.tables):
        raise BadSetup(
            ["the database was made before it could be brought up to date: begin with an empty one"]
        )
    return None


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        command.upgrade(config, NEWEST)
    except CommandError as error:
        raise BadSetup(["the database was made by a newer version: install that one"]) from error


def all_tables() -> None:
    """Import every file of tables, so that ``columns.metadata`` has them all."""
    for name in TABLES:
        import_module(f"ekabinet_db.{name}")
