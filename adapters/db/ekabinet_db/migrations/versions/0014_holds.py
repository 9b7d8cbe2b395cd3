"""Clerks take applications into their hands and look for them by number and applicant."""

import sqlalchemy as sa
from alembic import op
from ekabinet_core.case_search import number_key
from ekabinet_core.spelling import words_of

revision = "0014"
down_revision = "0011"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
docket = sa.table("docket", *(sa.column(name, TEXT) for name in ("application", "number", "applicant")))
found_by = sa.table("docket", *(sa.column(name, TEXT) for name in ("application", "number_key", "names")))


def upgrade() -> None:
    """Nobody holds what came before; it is found as what comes from now on."""
    op.add_column("docket", sa.Column("holder", TEXT, nullable=True))
    op.add_column("docket", sa.Column("number_key", TEXT, nullable=False, server_default=""))
    op.add_column("docket", sa.Column("names", TEXT, nullable=False, server_default=""))
    op.add_column("docket", sa.Column("rest", sa.JSON(), nullable=False, server_default="{}"))
    connection, last = op.get_bind(), ""
    rows = sa.select(docket).order_by(docket.c.application).limit(AT_ONCE)
    while found := connection.execute(rows.where(docket.c.application > last)).all():
        for application, number, applicant in found:
            names = "".join(f" {word}" for word in words_of(applicant))
            changed = found_by.update().where(found_by.c.application == application)
            connection.execute(changed.values(number_key=number_key(number), names=names))
        last = found[-1].application
