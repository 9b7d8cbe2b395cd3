"""Applications that may be the same one are found at the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """What came before is not compared: its likeness is not known."""
    op.add_column("docket", sa.Column("likeness", TEXT, nullable=False, server_default=""))
    op.create_index(
        op.f("ix_docket_court_likeness_received_at"), "docket", ["court", "likeness", "received_at"]
    )
