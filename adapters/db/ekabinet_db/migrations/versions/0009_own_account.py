"""Sessions of browsers found by who is signed in, applications by court and number; who opened what."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
session = sa.table(
    "browser_session", sa.column("key", TEXT), sa.column("data", sa.JSON()), sa.column("account", TEXT)
)

application = sa.table(
    "application",
    sa.column("id", TEXT),
    sa.column("court", TEXT),
    sa.column("number_key", TEXT),
    sa.column("rest", sa.JSON()),
)


def upgrade() -> None:
    """Give sessions their account as a column, applications their court and number; a table of viewings."""
    op.add_column("browser_session", sa.Column("account", TEXT, nullable=True))
    op.create_index(op.f("ix_browser_session_account"), "browser_session", ["account"], unique=False)
    op.add_column("application", sa.Column("court", TEXT, nullable=True))
    op.add_column("application", sa.Column("number_key", TEXT, nullable=True))
    op.create_table(
        "viewing",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_viewing")),
    )
    op.create_index(op.f("ix_viewing_owner_at_id"), "viewing", ["owner", "at", "id"], unique=False)
    name_sessions(op.get_bind())
    name_applications(op.get_bind())
    op.create_index(
        op.f("ix_application_owner_status_court_kind"), "application", ["owner", "status", "court", "kind"]
    )


def name_sessions(connection: sa.Connection) -> None:
    """From what each remembers; a session ends within twelve hours, so they are few."""
    for key, data in connection.execute(sa.select(session.c.key, session.c.data)).all():
        named = session.update().where(session.c.key == key).values(account=data.get("account"))
        connection.execute(named)


def name_applications(connection: sa.Connection) -> None:
    """From what is carried along in each row."""
    last = ""
    rows = sa.select(application.c.id, application.c.rest).order_by(application.c.id).limit(AT_ONCE)
    while found := connection.execute(rows.where(application.c.id > last)).all():
        for id, rest in found:
            named = {"court": rest["subject"]["court"], "number_key": rest["number"].lower()}
            connection.execute(application.update().where(application.c.id == id).values(named))
        last = found[-1].id
