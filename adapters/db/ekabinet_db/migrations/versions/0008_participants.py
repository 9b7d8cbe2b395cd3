"""What a participant reads: changes of hearings, calendar feeds, enforcement cases, last visits."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Count from nothing: what hearings were before is not known any more."""
    op.add_column("hearing", sa.Column("changes", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_table(
        "subscription",
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("secret", TEXT, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_subscription")),
        sa.UniqueConstraint("secret", name=op.f("uq_subscription_secret")),
    )
    op.create_table(
        "enforcement",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enforcement")),
    )
    op.create_table(
        "enforcement_side",
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("enforcement", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["enforcement"], ["enforcement.id"], name=op.f("fk_enforcement_side_enforcement")
        ),
        sa.PrimaryKeyConstraint(
            "kind", "value", "opened_on", "enforcement", name=op.f("pk_enforcement_side")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_enforcement_side_enforcement"), "enforcement_side", ["enforcement"])
    op.create_table(
        "last_visit",
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_last_visit")),
    )
