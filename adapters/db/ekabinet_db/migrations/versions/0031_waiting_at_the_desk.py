"""What waits at a desk is found as it came, papers by who sent them, enforcement cases by the case behind."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
enforcement = sa.table(
    "enforcement", sa.column("id", TEXT), sa.column("case", TEXT), sa.column("rest", sa.JSON())
)


def upgrade() -> None:
    """Two indexes more, and one for enforcement cases, those that came before among them."""
    waiting = sa.text("decided_at IS NULL")
    place = ["court", "received_at", "application"]
    op.create_index("ix_docket_waiting", "docket", place, sqlite_where=waiting, postgresql_where=waiting)
    op.create_index(op.f("ix_submission_owner_sent_at_id"), "submission", ["owner", "sent_at", "id"])
    op.add_column("enforcement", sa.Column("case", TEXT, nullable=True))
    _name_cases()
    op.create_index(op.f("ix_enforcement_case"), "enforcement", ["case"])


def _name_cases() -> None:
    connection, last = op.get_bind(), ""
    rows = sa.select(enforcement.c.id, enforcement.c.rest).order_by(enforcement.c.id).limit(AT_ONCE)
    while found := connection.execute(rows.where(enforcement.c.id > last)).all():
        for id, rest in found:
            named = enforcement.update().where(enforcement.c.id == id)
            connection.execute(named.values(case=rest["writ"]["case"]))
        last = found[-1].id
