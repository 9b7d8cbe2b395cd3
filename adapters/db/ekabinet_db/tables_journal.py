"""Tables of the journal: rows are added, never changed. Unique keys decide between two that add at once."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
)

from ekabinet_db.columns import BIG, TEXT, Time, metadata

journal = Table(
    "journal",
    metadata,
    Column("place", BIG, primary_key=True),
    Column("leaf", TEXT, nullable=False, index=True),
    Column("at", Time, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("capacity", TEXT, nullable=False),
    Column("deed", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False),
    Column("data", JSON, nullable=False),
    sqlite_autoincrement=True,  # the place of a row that somebody cut off is never given again
)

journal_waiting = Table(
    "journal_waiting",
    metadata,
    Column("place", ForeignKey(journal.c.place), primary_key=True, autoincrement=False),
)

journal_node = Table(
    "journal_node",
    metadata,
    Column("level", SmallInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("place", ForeignKey(journal.c.place), unique=True),  # of the row; on level 0 only
    PrimaryKeyConstraint("level", "position"),
    sqlite_with_rowid=False,  # neighbours are read together: they stand together
)

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Time, nullable=False),
    Column("note", TEXT, nullable=False),
)
