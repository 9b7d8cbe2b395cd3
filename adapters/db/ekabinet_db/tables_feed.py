"""Tables of what goes between the cabinet and a court's system."""

from sqlalchemy import BigInteger, Column, Table

from ekabinet_db.columns import TEXT, Time, metadata

parked_event = Table(
    "parked_event",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("why", TEXT, nullable=False),
    Column("at", Time, nullable=False),
)

court_post = Table(
    "court_post",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False, unique=True),
    Column("at", Time, nullable=False),
)

last_told = Table(
    "last_told",
    metadata,
    Column("subject", TEXT, primary_key=True),
    Column("number", BigInteger, nullable=False),
)
