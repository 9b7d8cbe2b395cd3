"""The table of notices to people."""

from sqlalchemy import JSON, Column, Index, Integer, Table

from ekabinet_db.columns import TEXT, Time, metadata

notice = Table(
    "notice",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("to", TEXT, nullable=False),
    Column("made_at", Time, nullable=False),
    Column("opened_at", Time),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "to", "made_at", "id"),
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
