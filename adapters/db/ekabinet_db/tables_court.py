"""Tables of cases and hearings."""

from sqlalchemy import JSON, Column, Date, ForeignKey, String, Table

from ekabinet_db.columns import Time, metadata

court_case = Table(
    "court_case",
    metadata,
    Column("id", String, primary_key=True),
    Column("received_on", Date, nullable=False),
    Column("rest", JSON, nullable=False),
)

participation = Table(
    "participation",
    metadata,
    Column("kind", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("case", ForeignKey(court_case.c.id), primary_key=True, index=True),
)

hearing = Table(
    "hearing",
    metadata,
    Column("id", String, primary_key=True),
    Column("case", String, nullable=False, index=True),
    Column("at", Time, nullable=False),
    Column("rest", JSON, nullable=False),
)
