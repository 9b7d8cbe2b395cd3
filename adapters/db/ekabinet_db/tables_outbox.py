"""Tables of the outbox."""

from sqlalchemy import Column, Integer, String, Table

from ekabinet_db.columns import BIG, Time, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("errand", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("due", Time, nullable=False, index=True),
    Column("leased_until", Time),
    Column("tries", Integer, nullable=False),
    Column("why", String, nullable=False),
    sqlite_autoincrement=True,  # the number of a message that left is never given again
)
