"""Alembic's environment: the connection is given by who migrates."""

from alembic import context
from ekabinet_db.columns import metadata
from ekabinet_db.migrating import all_tables

all_tables()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
