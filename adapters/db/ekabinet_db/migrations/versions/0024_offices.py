"""Who holds an office is found by it, by its court and by name."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from alembic import op
from ekabinet_core.spelling import words_of

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

AT_ONCE = 1000
TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TIME = sa.DateTime(timezone=True)
HOLDS_OFFICE = sa.text("office_since IS NOT NULL")
account = sa.table(
    "account",
    *(sa.column(name, TEXT) for name in ("id", "office", "office_names")),
    sa.column("office_since", TIME),
    sa.column("rest", sa.JSON()),
)


def upgrade() -> None:
    """Who held an office before is taken to hold it since they have an account."""
    for name, kind in (("office", TEXT), ("office_since", TIME), ("office_names", TEXT)):
        op.add_column("account", sa.Column(name, kind, nullable=True))
    connection, last = op.get_bind(), ""
    rows = sa.select(account.c.id, account.c.rest).order_by(account.c.id).limit(AT_ONCE)
    while found := connection.execute(rows.where(account.c.id > last)).all():
        for id, rest in found:
            if rest.get("posts"):
                connection.execute(account.update().where(account.c.id == id).values(**_office(rest)))
        last = found[-1].id
    op.create_index(
        "ix_account_in_office",
        "account",
        ["office_since", "id"],
        sqlite_where=HOLDS_OFFICE,
        postgresql_where=HOLDS_OFFICE,
    )


def _office(rest: Mapping[str, object]) -> Mapping[str, object]:
    """The office of the first post, since when, and by which words its holder is found."""
    posts, person, since = rest["posts"], rest["person"], datetime.fromisoformat(str(rest["created_at"]))
    if not isinstance(posts, list) or not isinstance(person, dict):
        raise TypeError
    names = " ".join(str(person.get(part, "")) for part in ("given_name", "patronymic", "surname"))
    found_by = "".join(f" {word}" for word in words_of(names))
    return {"office": posts[0]["office"], "office_since": since, "office_names": found_by}
