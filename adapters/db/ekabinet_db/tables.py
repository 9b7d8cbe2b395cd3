"""The tables: a column for what is looked for, ``rest`` (JSON) for what is only carried along.

Unique keys decide every race: whoever comes second is refused by the database itself.
"""

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, String, Table, UniqueConstraint

from ekabinet_db.columns import BIG, Time, metadata

account = Table(
    "account",
    metadata,
    Column("id", String, primary_key=True),
    Column("person_number", String, nullable=False, unique=True),
    Column("sign_in_name", String, nullable=False, unique=True),  # the user name in small letters
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

application = Table(
    "application",
    metadata,
    Column("id", String, primary_key=True),
    Column("owner", String, nullable=False),
    Column("changed_at", Time, nullable=False),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "owner", "changed_at"),
)

application_serial = Table(
    "application_serial",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", String, primary_key=True),
    Column("expires_at", Time, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

signing_session = Table(
    "signing_session",
    metadata,
    Column("place", BIG, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("application", String, nullable=False, index=True),
    Column("open_for", String, unique=True),  # the application, while it is open
    Column("expires_at", Time, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

payment_order = Table(
    "payment_order",
    metadata,
    Column("place", BIG, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("application", String, nullable=False, index=True),
    Column("open_for", String, unique=True),  # the application, while it is open
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

movement = Table(
    "movement",
    metadata,
    Column("place", BIG, primary_key=True),
    Column("register", String, nullable=False),
    Column("number", String, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("movement", String, nullable=False),
    Column("account", String, nullable=False, index=True),
    Column("application", String),
    Column("minor", BigInteger, nullable=False),
    Column("currency", String, nullable=False),
    Column("at", Time, nullable=False),
    UniqueConstraint("register", "number", "turn"),
)

docket = Table(
    "docket",
    metadata,
    Column("application", String, primary_key=True),
    Column("court", String, nullable=False, index=True),
    Column("number", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("applicant", String, nullable=False),
    Column("received_at", Time, nullable=False),
    Column("decided_at", Time),
    Column("version", Integer, nullable=False),
)

case_serial = Table(
    "case_serial",
    metadata,
    Column("court", String, primary_key=True),
    Column("case_type", String, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

feed = Table(
    "feed",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("happening", JSON, nullable=False),
)

heard = Table(
    "heard",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
)

browser_session = Table(
    "browser_session",
    metadata,
    Column("key", String, primary_key=True),
    Column("data", JSON, nullable=False),
    Column("started_at", Time, nullable=False),
    Column("seen_at", Time, nullable=False, index=True),
)
