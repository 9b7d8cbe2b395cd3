"""Notices to people."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
UNOPENED = sa.text("opened_at IS NULL")


def upgrade() -> None:
    """Begin with none: what happened before was told by letters."""
    op.create_table(
        "notice",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("to", TEXT, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_to_made_at_id"), "notice", ["to", "made_at", "id"], unique=False)
    op.create_index(
        "ix_notice_unopened",
        "notice",
        ["to", "made_at", "id"],
        sqlite_where=UNOPENED,
        postgresql_where=UNOPENED,
    )
