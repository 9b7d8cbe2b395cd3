"""Acts of courts."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Begin without acts: those in the files of cases came from the courts' own systems."""
    op.create_table(
        "act",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case", TEXT, nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_index(op.f("ix_act_case_prepared_at_id"), "act", ["case", "prepared_at", "id"], unique=False)
