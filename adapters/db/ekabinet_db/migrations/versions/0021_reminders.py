"""What people are reminded of, and notices that are found by what they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
WAITING = sa.text("waits_for IS NOT NULL")
ABOUT = {
    "sqlite": "UPDATE notice SET about = json_extract(rest, '$.about')",
    "postgresql": "UPDATE notice SET about = rest ->> 'about'",
}
HEARINGS = sa.text(
    "INSERT INTO coming (id, happened, about, number, at, since, due_at)"
    " SELECT 'hearing ' || hearing.id, 'hearing.near', court_case.id, court_case.number, hearing.at,"
    " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP"
    ' FROM hearing JOIN court_case ON court_case.id = hearing."case" WHERE hearing.at > CURRENT_TIMESTAMP'
)


def upgrade() -> None:
    """Begin with the hearings that are still to come; terms join when their case is told of again."""
    op.add_column("notice", sa.Column("about", TEXT, nullable=True))
    op.add_column("notice", sa.Column("waits_for", TIME, nullable=True))
    op.execute(ABOUT[op.get_bind().dialect.name])
    op.create_index(op.f("ix_notice_about_made_at"), "notice", ["about", "made_at"])
    op.create_index(
        "ix_notice_waiting",
        "notice",
        ["to", "waits_for"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )
    op.create_table(
        "coming",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("happened", TEXT, nullable=False),
        sa.Column("about", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("since", TIME, nullable=False),
        sa.Column("due_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coming")),
    )
    op.create_index(op.f("ix_coming_about"), "coming", ["about"])
    op.create_index(op.f("ix_coming_due_at"), "coming", ["due_at"])
    op.execute(HEARINGS)
