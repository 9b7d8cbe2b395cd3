"""What worked and what failed, whose own attempt failed, and certificates of outages."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Begin with none: what was down before nobody has measured."""
    op.create_table(
        "outage_mark",
        sa.Column("use", TEXT, nullable=False),
        sa.Column("way", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("worked", sa.Boolean(), nullable=False),
        sa.Column("known_by", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("use", "way", "at", "worked", "known_by", name=op.f("pk_outage_mark")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_outage_mark_at"), "outage_mark", ["at"])
    op.create_table(
        "failed_attempt",
        sa.Column("account", TEXT, nullable=False),
        sa.Column("use", TEXT, nullable=False),
        sa.Column("way", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("account", "use", "way", "at", name=op.f("pk_failed_attempt")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_failed_attempt_at"), "failed_attempt", ["at"])
    op.create_table(
        "outage_certificate",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("made_at", TIME, nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_outage_certificate")),
    )
