"""Messages of the outbox are found by their errand, and mandates page by page."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0027"
branch_labels = None
depends_on = None

NAME = "ix_outbox_waiting"


def upgrade() -> None:
    """The same indexes, with what is looked for first and last."""
    waiting = sa.text("parked_at IS NULL")
    op.drop_index(NAME, table_name="outbox")
    op.create_index(NAME, "outbox", ["errand", "due", "id"], sqlite_where=waiting, postgresql_where=waiting)
    op.drop_index(op.f("ix_mandate_giver_begins_on"), table_name="mandate")
    op.create_index(op.f("ix_mandate_giver_begins_on_id"), "mandate", ["giver", "begins_on", "id"])
