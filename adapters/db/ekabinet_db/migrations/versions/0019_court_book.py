"""Courts find their cases, hearings keep why and from when they were moved, the desk what it told last."""

import sqlalchemy as sa
from alembic import op
from ekabinet_core.case_search import judge_key, number_key
from ekabinet_core.court_search import numbered_words
from ekabinet_core.spelling import words_of

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
case = sa.table(
    "court_case",
    *(sa.column(name, TEXT) for name in ("id", "court", "number", "judge", "number_key", "judge_key")),
    sa.column("rest", sa.JSON()),
)
case_word = sa.table("case_word", *(sa.column(name, TEXT) for name in ("court", "word", "case")))


def upgrade() -> None:
    """Cases that are there are found from now on; why hearings were moved before is not known any more."""
    for name in ("reason", "remark"):
        op.add_column("hearing", sa.Column(name, TEXT, nullable=False, server_default=""))
    op.add_column("hearing", sa.Column("rest", sa.JSON(), nullable=False, server_default="{}"))
    op.create_index(op.f("ix_hearing_at"), "hearing", ["at"])
    for name in ("number_key", "judge_key"):
        op.add_column("court_case", sa.Column(name, TEXT, nullable=False, server_default=""))
    op.create_table(
        "case_word",
        sa.Column("court", TEXT, nullable=False),
        sa.Column("word", TEXT, nullable=False),
        sa.Column("case", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["case"], ["court_case.id"], name=op.f("fk_case_word_case")),
        sa.PrimaryKeyConstraint("court", "word", "case", name=op.f("pk_case_word")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "last_told",
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_last_told")),
    )
    _find(op.get_bind())
    op.create_index(op.f("ix_case_word_case"), "case_word", ["case"])
    op.create_index(op.f("ix_court_case_number_key"), "court_case", ["number_key"])
    op.create_index(op.f("ix_court_case_court_received_on_id"), "court_case", ["court", "received_on", "id"])
    for name, column in (("ix_court_case_judge", "judge_key"), ("ix_court_case_state", "state")):
        op.create_index(name, "court_case", ["court", column, "received_on", "id"])


def _find(connection: sa.Connection) -> None:
    """What the cases that are there are found by."""
    last = ""
    rows = sa.select(case.c.id, case.c.court, case.c.number, case.c.judge, case.c.rest)
    while found := connection.execute(rows.where(case.c.id > last).order_by(case.c.id).limit(AT_ONCE)).all():
        words = []
        for id, court, number, judge, rest in found:
            changed = case.update().where(case.c.id == id)
            connection.execute(changed.values(number_key=number_key(number), judge_key=judge_key(judge)))
            names = (word for one in rest.get("participants", ()) for word in words_of(one["name"]))
            every = dict.fromkeys((*numbered_words(number), *names))
            words += [{"court": court, "word": word, "case": id} for word in every]
        connection.execute(case_word.insert(), words)
        last = found[-1].id
