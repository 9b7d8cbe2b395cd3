"""Sessions of browsers found by who is signed in."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0006"
branch_labels = None
depends_on = None

TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
session = sa.table(
    "browser_session", sa.column("key", TEXT), sa.column("data", sa.JSON()), sa.column("account", TEXT)
)


def upgrade() -> None:
    """Give each session its account as a column; a session ends within twelve hours, so they are few."""
    op.add_column("browser_session", sa.Column("account", TEXT, nullable=True))
    op.create_index(op.f("ix_browser_session_account"), "browser_session", ["account"], unique=False)
    connection = op.get_bind()
    for key, data in connection.execute(sa.select(session.c.key, session.c.data)).all():
        named = session.update().where(session.c.key == key).values(account=data.get("account"))
        connection.execute(named)
