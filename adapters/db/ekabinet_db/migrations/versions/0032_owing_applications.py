"""Applications for which a duty is owed are found."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
application = sa.table(
    "application",
    sa.column("id", TEXT),
    sa.column("status", TEXT),
    sa.column("owing", sa.Boolean()),
    sa.column("rest", sa.JSON()),
)


def upgrade() -> None:
    """What was owed before is found too."""
    owing = sa.Column[bool]("owing", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("application", owing)
    connection, last = op.get_bind(), ""
    with_the_court = application.c.status.in_(("sent", "accepted"))
    rows = sa.select(application.c.id, application.c.rest).where(with_the_court).order_by(application.c.id)
    while found := connection.execute(rows.where(application.c.id > last).limit(AT_ONCE)).mappings().all():
        owed = [row["id"] for row in found if _owed(row) > 0]
        connection.execute(application.update().where(application.c.id.in_(owed)).values(owing=True))
        last = found[-1]["id"]


def _owed(row: sa.RowMapping) -> int:
    """Qəpik: the last duty that was set or assessed, without what was paid."""
    rest = row["rest"]
    charges = rest.get("charges") or []
    due = charges[-1]["due"] if charges else (rest.get("assessment") or {}).get("total")
    paid = (rest.get("settlement") or {}).get("payments") or ()
    owed: int = due["minor"] - sum(one["amount"]["minor"] for one in paid) if due else 0
    return owed
