"""Papers that people add to running cases, and signing sessions over them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
SESSIONS = "signing_session"


def upgrade() -> None:
    """Make the table of submissions, and let a signing session name either kind of subject.

    From now on a person has one session open, where each application had one: those that are open just now
    can be asked and end as before, and keep no other from beginning.
    """
    op.create_table(
        "submission",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case", TEXT, nullable=False),
        sa.Column("court", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("draft_for", TEXT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("draft_for", name=op.f("uq_submission_draft_for")),
    )
    op.create_index(
        op.f("ix_submission_case_owner_sent_at"), "submission", ["case", "owner", "sent_at"], unique=False
    )
    op.create_index(
        op.f("ix_submission_court_received_at_id"), "submission", ["court", "received_at", "id"], unique=False
    )
    op.drop_index(op.f("ix_signing_session_application"), SESSIONS)
    op.execute("ALTER TABLE signing_session RENAME COLUMN application TO subject")
    op.create_index(op.f("ix_signing_session_subject"), SESSIONS, ["subject"], unique=False)
