"""The tables: a column for what is looked for, ``rest`` (JSON) for what is only carried along.

Unique keys decide every race: whoever comes second is refused by the database itself.
"""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, Table, UniqueConstraint, false

from ekabinet_db.columns import BIG, TEXT, Time, metadata

account = Table(
    "account",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("person_number", TEXT, nullable=False, unique=True),
    Column("sign_in_name", TEXT, nullable=False, unique=True),  # the user name in small letters
    Column("confirmed_email", TEXT, index=True),  # in small letters; NULL before it is confirmed
    Column("works_for", TEXT, index=True),  # the court of the post that they act in
    Column("office", TEXT),  # NULL for all but the few who hold one
    Column("office_since", Time),
    Column("office_names", TEXT),  # each word behind a space, as it is looked for
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)
HOLDS_OFFICE = account.c.office_since.is_not(None)
Index(
    "ix_account_in_office",
    account.c.office_since,
    account.c.id,
    sqlite_where=HOLDS_OFFICE,
    postgresql_where=HOLDS_OFFICE,
)

application = Table(
    "application",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("owner", TEXT, nullable=False),
    Column("changed_at", Time, nullable=False),
    Column("version", Integer, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("kind", TEXT),
    Column("court", TEXT),
    Column("number_key", TEXT),  # the number as it is looked for
    Column("returned", Boolean, nullable=False),
    Column("owing", Boolean, nullable=False, server_default=false()),  # a duty that the court has set since
    Column("corrects", TEXT, unique=True),  # one application corrects another
    Column("organisation", TEXT),  # that it is made for: its number, a space, its name; NULL for none
    Column("rest", JSON, nullable=False),
    Index(None, "owner", "changed_at", "id"),
    Index(None, "owner", "status", "court", "kind", "organisation"),
)

submission = Table(
    "submission",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("case", TEXT, nullable=False),
    Column("court", TEXT, nullable=False),
    Column("owner", TEXT, nullable=False),
    Column("sent_at", Time),
    Column("received_at", Time),
    Column("draft_for", TEXT, unique=True),  # the case and its owner, before it is sent
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "case", "owner", "sent_at"),
    Index(None, "owner", "sent_at", "id"),
    Index(None, "court", "received_at", "id"),
)

act = Table(
    "act",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("case", TEXT, nullable=False),
    Column("prepared_at", Time, nullable=False),
    Column("status", TEXT, nullable=False),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "case", "prepared_at", "id"),
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
    Column("id", TEXT, primary_key=True),
    Column("expires_at", Time, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

signing_session = Table(
    "signing_session",
    metadata,
    Column("place", BIG, primary_key=True),
    Column("id", TEXT, nullable=False, unique=True),
    Column("subject", TEXT, nullable=False, index=True),
    Column("open_for", TEXT, unique=True),  # its owner, while it is open
    Column("expires_at", Time, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

rings = Table(
    "rings",
    metadata,
    Column("phone", TEXT, primary_key=True),  # a pseudonym
    Column("last_at", Time, index=True),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

tally = Table(
    "tally",
    metadata,
    Column("key", TEXT, primary_key=True),  # a pseudonym
    Column("last_at", Time, index=True),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

link = Table(
    "link",
    metadata,
    Column("key", TEXT, primary_key=True),  # the digest of its secret
    Column("asked_at", Time, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

identity_request = Table(
    "identity_request",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("account", TEXT, nullable=False),
    Column("waits_for", TEXT, unique=True),  # the account, until it is answered
    Column("asked_at", Time, nullable=False),
    Column("answered_at", Time),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "account", "asked_at"),
    Index(None, "answered_at", "asked_at", "id"),
)

payment_order = Table(
    "payment_order",
    metadata,
    Column("place", BIG, primary_key=True),
    Column("id", TEXT, nullable=False, unique=True),
    Column("application", TEXT, nullable=False, index=True),
    Column("open_for", TEXT, unique=True),  # the application, while it is open
    Column("gateway", TEXT),
    Column("handle", TEXT),  # the gateway's number of it
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "gateway", "handle"),
)

movement = Table(
    "movement",
    metadata,
    Column("place", BIG, primary_key=True),
    Column("register", TEXT, nullable=False),
    Column("number", TEXT, nullable=False),
    Column("turn", BigInteger, nullable=False),
    Column("movement", TEXT, nullable=False),
    Column("account", TEXT, nullable=False, index=True),
    Column("application", TEXT),
    Column("minor", BigInteger, nullable=False),
    Column("currency", TEXT, nullable=False),
    Column("at", Time, nullable=False),
    UniqueConstraint("register", "number", "turn"),
)
PAID = movement.c.movement == "paid"
Index("ix_movement_paid_at", movement.c.at, sqlite_where=PAID, postgresql_where=PAID)

reconciliation = Table(
    "reconciliation",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("digest", TEXT, nullable=False, index=True),
    Column("at", Time, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "at", "id"),
)

viewing = Table(
    "viewing",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("owner", TEXT, nullable=False),
    Column("at", Time, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "owner", "at", "id"),
)

refund = Table(
    "refund",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("owner", TEXT, nullable=False, index=True),
    Column("court", TEXT, nullable=False),
    Column("asked_at", Time, nullable=False),
    Column("answered_at", Time),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
    Index(None, "court", "answered_at", "asked_at", "id"),
)

docket = Table(
    "docket",
    metadata,
    Column("application", TEXT, primary_key=True),
    Column("court", TEXT, nullable=False),
    Column("number", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("applicant", TEXT, nullable=False),
    Column("received_at", Time, nullable=False),
    Column("decided_at", Time),
    Column("version", Integer, nullable=False),
    Column("holder", TEXT),
    Column("number_key", TEXT, nullable=False, server_default=""),  # as it is looked for
    Column("names", TEXT, nullable=False, server_default=""),  # each word with a space before it
    Column("likeness", TEXT, nullable=False, server_default=""),
    Column("due_at", Time),
    Column("outcome", TEXT),
    Column("answered_by", TEXT),
    Column("took", BigInteger),  # seconds until it was answered
    Column("rest", JSON, nullable=False, server_default="{}"),
    Index(None, "court", "decided_at", "received_at", "application"),
    Index(None, "court", "likeness", "received_at"),
    Index(None, "court", "received_at", "kind"),
    Index(None, "court", "decided_at", "kind", "took"),
)
WAITING = docket.c.decided_at.is_(None)
Index(  # PostgreSQL sorts by no index behind an IS NULL: it read all that was ever decided
    "ix_docket_waiting",
    docket.c.court,
    docket.c.received_at,
    docket.c.application,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)

docket_ground = Table(
    "docket_ground",
    metadata,
    Column("application", TEXT, primary_key=True),
    Column("ground", TEXT, primary_key=True),
    Column("court", TEXT, nullable=False),
    Column("decided_at", Time, nullable=False),
    Index(None, "court", "decided_at", "ground"),
)

reason_template = Table(
    "reason_template",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("court", TEXT, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("rest", JSON, nullable=False),
)

discarded_draft = Table(
    "discarded_draft",
    metadata,
    Column("id", TEXT, primary_key=True),
    Column("by", TEXT, nullable=False, index=True),
    Column("at", Time, nullable=False, index=True),
    Column("rest", JSON, nullable=False),
)

last_visit = Table(
    "last_visit",
    metadata,
    Column("owner", TEXT, primary_key=True),
    Column("at", Time, nullable=False),
)

case_serial = Table(
    "case_serial",
    metadata,
    Column("court", TEXT, primary_key=True),
    Column("case_type", TEXT, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

feed = Table(
    "feed",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("happening", JSON, nullable=False),
)

feed_serial = Table(
    "feed_serial",
    metadata,
    Column("feed", TEXT, primary_key=True),
    Column("last", BigInteger, nullable=False),
)

heard = Table(
    "heard",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
)

browser_session = Table(
    "browser_session",
    metadata,
    Column("key", TEXT, primary_key=True),
    Column("data", JSON, nullable=False),
    Column("started_at", Time, nullable=False),
    Column("seen_at", Time, nullable=False, index=True),
    Column("account", TEXT, index=True),  # who is signed in
)
