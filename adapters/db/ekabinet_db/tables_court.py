"""Tables of cases and hearings, and of who finds them.

``participation`` and ``attendance`` have a row for each person in each case and hearing, with
everything that is looked for, so that a person's list lies together wherever others' cases lie.
Names that are too many for one row go on in further ones (``part`` 1, 2, …). ``case_word`` has every
word by which a court finds its cases.
"""

import json
from collections.abc import Callable
from functools import lru_cache

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    TypeDecorator,
)

from ekabinet_db.columns import TEXT, Time, metadata


class Codes(TypeDecorator[tuple[str, ...]]):
    """Several codes in their order, as a JSON text; those that were read once are known."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # as SQLAlchemy calls it
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str], tuple[str, ...]]:  # noqa: ARG002  # as SQLAlchemy calls it
        return _codes


@lru_cache(1_000)
def _codes(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


court_case = Table(
    "court_case",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("application", TEXT, index=True),
    Column("number", TEXT, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("case_type", TEXT, nullable=False),
    Column("proceeding", TEXT, nullable=False),
    Column("court", TEXT, nullable=False),
    Column("judge", TEXT, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("number_key", TEXT, nullable=False, server_default="", index=True),  # as it is looked for
    Column("judge_key", TEXT, nullable=False, server_default=""),
    Column("rest", JSON, nullable=False),
    Index(None, "court", "received_on", "id"),
    Index(None, "court", "number"),
    Index("ix_court_case_judge", "court", "judge_key", "received_on", "id"),
    Index("ix_court_case_state", "court", "state", "received_on", "id"),
)

case_word = Table(
    "case_word",
    metadata,
    Column("court", TEXT, primary_key=True),
    Column("word", TEXT, primary_key=True),
    Column("case", TEXT, ForeignKey(court_case.c.id), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

hearing = Table(
    "hearing",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("case", TEXT, nullable=False, index=True),
    Column("kind", TEXT, nullable=False),
    Column("at", Time, nullable=False, index=True),
    Column("place", TEXT, nullable=False),
    Column("judge", TEXT, nullable=False),
    Column("result", TEXT, nullable=False),
    Column("changes", BigInteger, nullable=False, server_default="0"),
    Column("reason", TEXT, nullable=False, server_default=""),
    Column("remark", TEXT, nullable=False, server_default=""),
    Column("rest", JSON, nullable=False, server_default="{}"),
)

enforcement = Table(
    "enforcement",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("opened_on", Date, nullable=False),
    Column("rest", JSON, nullable=False),
    Column("case", TEXT, index=True),  # whose act is enforced
)

enforcement_side = Table(
    "enforcement_side",
    metadata,
    Column("kind", TEXT, primary_key=True),
    Column("value", TEXT, primary_key=True),
    Column("opened_on", Date, primary_key=True),
    Column("enforcement", TEXT, ForeignKey(enforcement.c.id), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

subscription = Table(
    "subscription",
    metadata,
    Column("owner", TEXT, primary_key=True),
    Column("secret", TEXT, nullable=False, unique=True),  # a digest of it
    Column("made_at", Time, nullable=False),
)

participation = Table(
    "participation",
    metadata,
    Column("kind", TEXT),
    Column("value", TEXT),
    Column("received_on", Date),
    Column("case", TEXT, ForeignKey(court_case.c.id), index=True),
    Column("part", Integer),
    Column("court", TEXT, nullable=False),
    Column("judge", TEXT, nullable=False),
    Column("number", TEXT, nullable=False),  # as it is looked for
    Column("case_type", TEXT, nullable=False),
    Column("state", TEXT, nullable=False),
    Column("roles", Codes, nullable=False),
    Column("names", TEXT, nullable=False),  # each word with a space before it
    Column("further", Boolean, nullable=False),  # whether there are further parts
    PrimaryKeyConstraint(
        "kind",
        "value",
        "received_on",
        "case",
        "part",
        postgresql_include=["court", "judge", "number", "case_type", "state", "roles", "names", "further"],
    ),
    sqlite_with_rowid=False,
)

attendance = Table(
    "attendance",
    metadata,
    Column("kind", TEXT),
    Column("value", TEXT),
    Column("at", Time),
    Column("hearing", TEXT, ForeignKey(hearing.c.id), index=True),
    Column("part", Integer),
    Column("court", TEXT, nullable=False),
    Column("judge", TEXT, nullable=False),
    Column("number", TEXT, nullable=False),  # the case's, as it is looked for
    Column("case_type", TEXT, nullable=False),
    Column("hearing_kind", TEXT, nullable=False),
    Column("roles", Codes, nullable=False),
    Column("names", TEXT, nullable=False),
    Column("further", Boolean, nullable=False),
    PrimaryKeyConstraint(
        "kind",
        "value",
        "at",
        "hearing",
        "part",
        postgresql_include=[
            "court",
            "judge",
            "number",
            "case_type",
            "hearing_kind",
            "roles",
            "names",
            "further",
        ],
    ),
    sqlite_with_rowid=False,
)
