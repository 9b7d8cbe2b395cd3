"""Tables of what worked and what failed."""

from sqlalchemy import JSON, Boolean, Column, Table

from ekabinet_db.columns import TEXT, Time, metadata

outage_mark = Table(
    "outage_mark",
    metadata,
    Column("use", TEXT, primary_key=True),
    Column("way", TEXT, primary_key=True),
    Column("at", Time, primary_key=True, index=True),
    Column("worked", Boolean, primary_key=True),
    Column("known_by", TEXT, primary_key=True),
    sqlite_with_rowid=False,
)

failed_attempt = Table(
    "failed_attempt",
    metadata,
    Column("account", TEXT, primary_key=True),
    Column("use", TEXT, primary_key=True),
    Column("way", TEXT, primary_key=True),
    Column("at", Time, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

outage_certificate = Table(
    "outage_certificate",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("made_at", Time, nullable=False),
    Column("rest", JSON, nullable=False),
)
