"""The way in: confirmed addresses, how often something was asked, links in letters."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make their tables; no address that was given before is confirmed."""
    op.add_column("account", sa.Column("confirmed_email", TEXT, nullable=True))
    op.create_index(op.f("ix_account_confirmed_email"), "account", ["confirmed_email"], unique=False)
    op.create_table(
        "tally",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_tally")),
    )
    op.create_index(op.f("ix_tally_last_at"), "tally", ["last_at"], unique=False)
    op.create_table(
        "link",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_link")),
    )
    op.create_index(op.f("ix_link_asked_at"), "link", ["asked_at"], unique=False)
