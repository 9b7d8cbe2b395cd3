"""Tables of the outbox."""

from sqlalchemy import Column, Index, Integer, Table

from ekabinet_db.columns import BIG, TEXT, Time, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("errand", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False),
    Column("since", Time, nullable=False),
    Column("due", Time, nullable=False),
    Column("leased_until", Time),
    Column("tries", Integer, nullable=False),
    Column("faults", Integer, nullable=False),
    Column("why", TEXT, nullable=False),
    Column("parked_at", Time),
    sqlite_autoincrement=True,  # the number of a message that left is never given again
)

WAITING = outbox.c.parked_at.is_(None)
Index(
    "ix_outbox_waiting",
    outbox.c.errand,
    outbox.c.due,
    outbox.c.id,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)
Index("ix_outbox_subject", outbox.c.subject, outbox.c.id)
