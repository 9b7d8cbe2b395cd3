"""Tables of mandates, and of requests to be let into cases."""

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, Table

from ekabinet_db.columns import TEXT, Time, metadata

mandate = Table(
    "mandate",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("giver", TEXT, nullable=False),  # kind and value of the principal's number
    Column("holder", TEXT, nullable=False),  # of the representative's
    Column("case", TEXT, index=True),  # into which a court has let the representative
    Column("begins_on", Date, nullable=False),
    Column("leaves_after", Date, index=True),  # its last day, until the case is told that they are out of it
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "giver", "begins_on", "id"),
    Index(None, "holder", "begins_on"),
)

joining = Table(
    "joining",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("owner", TEXT, nullable=False),
    Column("court", TEXT, nullable=False),
    Column("asked_at", Time, nullable=False),
    Column("answered_at", Time),
    Column("sent", Boolean, nullable=False),  # whether the court sees it
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "owner", "asked_at"),
    Index(None, "court", "answered_at", "asked_at", "id"),
)
