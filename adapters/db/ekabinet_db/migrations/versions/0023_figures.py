"""A court's answers are counted, and a court keeps texts for its reasons."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
docket = sa.table(
    "docket",
    *(sa.column(name, TEXT) for name in ("application", "court", "outcome", "answered_by")),
    *(sa.column(name, TIME) for name in ("received_at", "decided_at")),
    sa.column("took", sa.BigInteger()),
    sa.column("rest", sa.JSON()),
)
account = sa.table(
    "account", sa.column("id", TEXT), sa.column("works_for", TEXT), sa.column("rest", sa.JSON())
)
feed = sa.table("feed", sa.column("number", sa.BigInteger()), sa.column("happening", sa.JSON()))
journal = sa.table("journal", *(sa.column(name, TEXT) for name in ("by", "deed", "subject")))
ground = sa.table(
    "docket_ground",
    *(sa.column(name, TEXT) for name in ("application", "ground", "court")),
    sa.column("decided_at", TIME),
)


def upgrade() -> None:
    """What was answered before is counted too; whether in time is not known of it."""
    for name, kind in (("due_at", TIME), ("outcome", TEXT), ("answered_by", TEXT), ("took", sa.BigInteger())):
        op.add_column("docket", sa.Column(name, kind, nullable=True))
    _make_tables()
    _know_staff()
    connection, last = op.get_bind(), 0
    clerks = _clerks(connection)
    rows = sa.select(feed).order_by(feed.c.number).limit(AT_ONCE)
    while found := connection.execute(rows.where(feed.c.number > last)).all():
        for _, happening in found:
            _count(connection, happening, clerks)
        last = found[-1].number
    op.create_index(op.f("ix_docket_court_received_at_kind"), "docket", ["court", "received_at", "kind"])
    op.create_index(
        op.f("ix_docket_court_decided_at_kind_took"), "docket", ["court", "decided_at", "kind", "took"]
    )


def _make_tables() -> None:
    op.create_table(
        "docket_ground",
        sa.Column("application", TEXT, nullable=False),
        sa.Column("ground", TEXT, nullable=False),
        sa.Column("court", TEXT, nullable=False),
        sa.Column("decided_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("application", "ground", name=op.f("pk_docket_ground")),
    )
    grounds = op.f("ix_docket_ground_court_decided_at_ground")
    op.create_index(grounds, "docket_ground", ["court", "decided_at", "ground"])
    op.create_table(
        "reason_template",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("court", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rest", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason_template")),
    )
    op.create_index(op.f("ix_reason_template_court"), "reason_template", ["court"])


def _know_staff() -> None:
    """Whose first post is of a court is found by it."""
    op.add_column("account", sa.Column("works_for", TEXT, nullable=True))
    connection, last = op.get_bind(), ""
    rows = sa.select(account.c.id, account.c.rest).order_by(account.c.id).limit(AT_ONCE)
    while found := connection.execute(rows.where(account.c.id > last)).all():
        for id, rest in found:
            court = next((one["court"] for one in rest.get("posts", ())), "")
            if court:
                connection.execute(account.update().where(account.c.id == id).values(works_for=court))
        last = found[-1].id
    op.create_index(op.f("ix_account_works_for"), "account", ["works_for"])


def _clerks(connection: sa.Connection) -> dict[str, str]:
    decided = sa.select(journal.c.subject, journal.c.by).where(journal.c.deed == "desk.decided")
    return {row.subject: row.by for row in connection.execute(decided)}


def _count(connection: sa.Connection, happening: dict[str, object], clerks: dict[str, str]) -> None:
    """An answer, or its amendment, which names the grounds as they are right."""
    said = happening.get("decision") or happening.get("amendment")
    row = connection.execute(sa.select(docket).where(docket.c.application == happening.get("application")))
    kept = row.first()
    if not isinstance(said, dict) or kept is None or kept.decided_at is None:
        return
    outcome, by = said.get("outcome") or kept.outcome, clerks.get(kept.application)
    grounds = [one["ground"] for one in said["reasons"]]
    connection.execute(ground.delete().where(ground.c.application == kept.application))
    for one in sorted({*grounds}):
        named = {"application": kept.application, "court": kept.court, "decided_at": kept.decided_at}
        connection.execute(ground.insert().values(**named, ground=one))
    rest = {**kept.rest, "answer": {"outcome": outcome, "by": by, "grounds": grounds}}
    took = int((kept.decided_at - kept.received_at).total_seconds())
    counted = docket.update().where(docket.c.application == kept.application)
    connection.execute(counted.values(outcome=outcome, answered_by=by, took=took, rest=rest))
