"""All tables as they are at the beginning."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "account",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_number", TEXT, nullable=False),
        sa.Column("sign_in_name", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("person_number", name=op.f("uq_account_person_number")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_account_sign_in_name")),
    )
    op.create_table(
        "application",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=True),
        sa.Column("returned", sa.Boolean(), nullable=False),
        sa.Column("corrects", TEXT, nullable=True),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("corrects", name=op.f("uq_application_corrects")),
    )
    op.create_index(
        op.f("ix_application_owner_changed_at_id"), "application", ["owner", "changed_at", "id"], unique=False
    )
    op.create_table(
        "application_serial",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_application_serial")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_expires_at"), "attempt", ["expires_at"], unique=False)
    op.create_table(
        "browser_session",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_browser_session")),
    )
    op.create_index(op.f("ix_browser_session_seen_at"), "browser_session", ["seen_at"], unique=False)
    op.create_table(
        "case_serial",
        sa.Column("court", TEXT, nullable=False),
        sa.Column("case_type", TEXT, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("court", "case_type", "year", name=op.f("pk_case_serial")),
    )
    op.create_table(
        "checkpoint",
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_checkpoint")),
    )
    op.create_table(
        "court_case",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("application", TEXT, nullable=True),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("case_type", TEXT, nullable=False),
        sa.Column("proceeding", TEXT, nullable=False),
        sa.Column("court", TEXT, nullable=False),
        sa.Column("judge", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_court_case")),
    )
    op.create_index(op.f("ix_court_case_application"), "court_case", ["application"], unique=False)
    op.create_table(
        "docket",
        sa.Column("application", TEXT, nullable=False),
        sa.Column("court", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("applicant", TEXT, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("application", name=op.f("pk_docket")),
    )
    op.create_index(
        op.f("ix_docket_court_decided_at_received_at_application"),
        "docket",
        ["court", "decided_at", "received_at", "application"],
        unique=False,
    )
    op.create_table(
        "feed",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("happening", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_feed")),
    )
    op.create_table(
        "feed_serial",
        sa.Column("feed", TEXT, nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("feed", name=op.f("pk_feed_serial")),
    )
    op.create_table(
        "heard",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_heard")),
    )
    op.create_table(
        "hearing",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("case", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("judge", TEXT, nullable=False),
        sa.Column("result", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
    )
    op.create_index(op.f("ix_hearing_case"), "hearing", ["case"], unique=False)
    op.create_table(
        "journal",
        sa.Column("place", BIG, nullable=False),
        sa.Column("leaf", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("capacity", TEXT, nullable=False),
        sa.Column("deed", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_journal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_journal_leaf"), "journal", ["leaf"], unique=False)
    op.create_table(
        "movement",
        sa.Column("place", BIG, nullable=False),
        sa.Column("register", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("movement", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("application", TEXT, nullable=True),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_movement")),
        sa.UniqueConstraint("register", "number", "turn", name=op.f("uq_movement_register_number_turn")),
    )
    op.create_index(op.f("ix_movement_account"), "movement", ["account"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", BIG, nullable=False),
        sa.Column("errand", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("faults", sa.Integer(), nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_subject", "outbox", ["subject", "id"], unique=False)
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["due", "id"],
        unique=False,
        sqlite_where=sa.text("parked_at IS NULL"),
        postgresql_where=sa.text("parked_at IS NULL"),
    )
    op.create_table(
        "payment_order",
        sa.Column("place", BIG, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("application", TEXT, nullable=False),
        sa.Column("open_for", TEXT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_payment_order")),
        sa.UniqueConstraint("id", name=op.f("uq_payment_order_id")),
        sa.UniqueConstraint("open_for", name=op.f("uq_payment_order_open_for")),
    )
    op.create_index(op.f("ix_payment_order_application"), "payment_order", ["application"], unique=False)
    op.create_table(
        "signing_session",
        sa.Column("place", BIG, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("application", TEXT, nullable=False),
        sa.Column("open_for", TEXT, nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_signing_session")),
        sa.UniqueConstraint("id", name=op.f("uq_signing_session_id")),
        sa.UniqueConstraint("open_for", name=op.f("uq_signing_session_open_for")),
    )
    op.create_index(op.f("ix_signing_session_application"), "signing_session", ["application"], unique=False)
    op.create_index(op.f("ix_signing_session_expires_at"), "signing_session", ["expires_at"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hearing", TEXT, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("court", TEXT, nullable=False),
        sa.Column("judge", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("case_type", TEXT, nullable=False),
        sa.Column("hearing_kind", TEXT, nullable=False),
        sa.Column("roles", TEXT, nullable=False),
        sa.Column("names", TEXT, nullable=False),
        sa.Column("further", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["hearing"], ["hearing.id"], name=op.f("fk_attendance_hearing")),
        sa.PrimaryKeyConstraint(
            *("kind", "value", "at", "hearing", "part"),
            name=op.f("pk_attendance"),
            postgresql_include=[
                *("court", "judge", "number", "case_type", "hearing_kind", "roles", "names", "further")
            ],
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_attendance_hearing"), "attendance", ["hearing"], unique=False)
    op.create_table(
        "journal_node",
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("place", BIG, nullable=True),
        sa.ForeignKeyConstraint(["place"], ["journal.place"], name=op.f("fk_journal_node_place")),
        sa.PrimaryKeyConstraint("level", "position", name=op.f("pk_journal_node")),
        sa.UniqueConstraint("place", name=op.f("uq_journal_node_place")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "journal_waiting",
        sa.Column("place", BIG, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["place"], ["journal.place"], name=op.f("fk_journal_waiting_place")),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_journal_waiting")),
    )
    op.create_table(
        "participation",
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("case", TEXT, nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("court", TEXT, nullable=False),
        sa.Column("judge", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("case_type", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("roles", TEXT, nullable=False),
        sa.Column("names", TEXT, nullable=False),
        sa.Column("further", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["court_case.id"], name=op.f("fk_participation_case")),
        sa.PrimaryKeyConstraint(
            *("kind", "value", "received_on", "case", "part"),
            name=op.f("pk_participation"),
            postgresql_include=[
                "court",
                "judge",
                "number",
                "case_type",
                "state",
                "roles",
                "names",
                "further",
            ],
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_participation_case"), "participation", ["case"], unique=False)
