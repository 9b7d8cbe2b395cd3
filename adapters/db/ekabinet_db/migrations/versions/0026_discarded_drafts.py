"""Deleted drafts can be brought back for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """What was deleted before is gone."""
    op.create_table(
        "discarded_draft",
        sa.Column("id", TEXT, primary_key=True),
        sa.Column("by", TEXT, nullable=False, index=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("rest", sa.JSON(), nullable=False),
    )
