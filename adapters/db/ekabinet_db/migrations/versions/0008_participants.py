"""What a participant reads: how often hearings were changed, and private calendar feeds."""

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
