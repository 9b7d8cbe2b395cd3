"""What waits at a desk is found in the order of its arrival, and papers by who sent them."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two indexes more."""
    waiting = sa.text("decided_at IS NULL")
    place = ["court", "received_at", "application"]
    op.create_index("ix_docket_waiting", "docket", place, sqlite_where=waiting, postgresql_where=waiting)
    op.create_index(op.f("ix_submission_owner_sent_at_id"), "submission", ["owner", "sent_at", "id"])
