"""The way in: confirmed addresses, tallies, links in letters, requests to be confirmed."""

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
    op.create_table(
        "identity_request",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("waits_for", TEXT, nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_request")),
        sa.UniqueConstraint("waits_for", name=op.f("uq_identity_request_waits_for")),
    )
    op.create_index(
        op.f("ix_identity_request_account_asked_at"),
        "identity_request",
        ["account", "asked_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_identity_request_answered_at_asked_at_id"),
        "identity_request",
        ["answered_at", "asked_at", "id"],
        unique=False,
    )
