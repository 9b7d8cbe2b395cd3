"""The tables of notices to people, and of what they are reminded of."""

from sqlalchemy import JSON, Column, Index, Integer, Table

from ekabinet_db.columns import TEXT, Time, metadata

notice = Table(
    "notice",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("to", TEXT, nullable=False),
    Column("made_at", Time, nullable=False),
    Column("opened_at", Time),
    Column("about", TEXT),
    Column("waits_for", Time),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "to", "made_at", "id"),
    Index(None, "about", "made_at"),
)
UNOPENED = notice.c.opened_at.is_(None)
Index(
    "ix_notice_unopened",
    notice.c.to,
    notice.c.made_at,
    notice.c.id,
    sqlite_where=UNOPENED,
    postgresql_where=UNOPENED,
)
WAITING = notice.c.waits_for.is_not(None)
Index(
    "ix_notice_waiting",
    notice.c.to,
    notice.c.waits_for,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)

coming = Table(
    "coming",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("happened", TEXT, nullable=False),
    Column("about", TEXT, nullable=False, index=True),
    Column("number", TEXT, nullable=False),
    Column("at", Time, nullable=False),
    Column("since", Time, nullable=False),
    Column("due_at", Time, nullable=False, index=True),
)
