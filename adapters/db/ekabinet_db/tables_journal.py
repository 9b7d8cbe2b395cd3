"""Tables of the journal."""

from sqlalchemy import JSON, Column, String, Table

from ekabinet_db.columns import BIG, Time, metadata

journal = Table(
    "journal",
    metadata,
    Column("place", BIG, primary_key=True),
    Column("leaf", String, nullable=False),
    Column("at", Time, nullable=False),
    Column("by", String, nullable=False),
    Column("capacity", String, nullable=False),
    Column("deed", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("data", JSON, nullable=False),
)
