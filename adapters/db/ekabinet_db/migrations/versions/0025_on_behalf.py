"""It is known of an application on whose behalf it is made, and of a request to join whether it was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
application = sa.table(
    "application",
    sa.column("id", TEXT),
    sa.column("organisation", TEXT),
    sa.column("rest", sa.JSON()),
)


def upgrade() -> None:
    """What was confirmed for an organisation before is found by it too."""
    op.add_column("application", sa.Column("organisation", TEXT, nullable=True))
    connection, last = op.get_bind(), ""
    rows = sa.select(application.c.id, application.c.rest).order_by(application.c.id).limit(AT_ONCE)
    while found := connection.execute(rows.where(application.c.id > last)).all():
        for id, rest in found:
            behalf = rest.get("behalf")
            if behalf and behalf["body"] != "person":
                known = f"{behalf['number']['value']} {behalf['name']}"
                connection.execute(
                    application.update().where(application.c.id == id).values(organisation=known)
                )
        last = found[-1].id
    op.add_column("joining", sa.Column("sent", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.drop_index(op.f("ix_application_owner_status_court_kind"), "application")
    op.create_index(
        op.f("ix_application_owner_status_court_kind_organisation"),
        "application",
        ["owner", "status", "court", "kind", "organisation"],
    )
