"""Mandates are found by the case into which a court has let the representative."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
mandate = sa.table("mandate", sa.column("id", TEXT), sa.column("case", TEXT), sa.column("rest", sa.JSON()))


def upgrade() -> None:
    """Those that were given before are found so, too."""
    op.add_column("mandate", sa.Column("case", TEXT, nullable=True))
    connection, last = op.get_bind(), ""
    rows = sa.select(mandate.c.id, mandate.c.rest).order_by(mandate.c.id).limit(AT_ONCE)
    while found := connection.execute(rows.where(mandate.c.id > last)).all():
        for id, rest in found:
            if joined := rest.get("joined"):
                connection.execute(mandate.update().where(mandate.c.id == id).values(case=joined))
        last = found[-1].id
    op.create_index(op.f("ix_mandate_case"), "mandate", ["case"])
