"""Mandates, requests to be let into cases as a representative, and cases found by court and number."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Begin without any: so far nobody could give one."""
    op.create_table(
        "mandate",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("giver", TEXT, nullable=False),
        sa.Column("holder", TEXT, nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("leaves_after", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
    )
    op.create_index(op.f("ix_mandate_leaves_after"), "mandate", ["leaves_after"])
    op.create_index(op.f("ix_mandate_giver_begins_on"), "mandate", ["giver", "begins_on"])
    op.create_index(op.f("ix_mandate_holder_begins_on"), "mandate", ["holder", "begins_on"])
    op.create_table(
        "joining",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("court", TEXT, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joining")),
    )
    op.create_index(op.f("ix_joining_owner_asked_at"), "joining", ["owner", "asked_at"])
    op.create_index(
        op.f("ix_joining_court_answered_at_asked_at_id"),
        "joining",
        ["court", "answered_at", "asked_at", "id"],
    )
    op.create_index(op.f("ix_court_case_court_number"), "court_case", ["court", "number"])
