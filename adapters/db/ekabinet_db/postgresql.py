"""PostgreSQL: a pool of connections that never wait for ever."""

import select
from collections.abc import Callable
from typing import TYPE_CHECKING

from ekabinet_core.errors import BadSetup
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

if TYPE_CHECKING:
    from psycopg import Connection as Driver
    from psycopg.abc import AdaptContext

    from ekabinet_db.patience import PatientConnection

PATIENCE = 4
"""Seconds that a statement gets, and one writer waits for another; ``?timeout=`` in the URL sets others."""
CONNECT_WITHIN = 2
"""Seconds that a new connection and a free one of the pool get each."""
CONNECTIONS = 10
AT_MOST = 30
"""Connections that are kept, and that a process may have at once."""
NAMED = "ekabinet"
ALL_DAY = 86_400.0


def opened(url: URL, json_serializer: Callable[[object], str]) -> Engine:
    """An engine over a pool; raises BadSetup when the driver is not installed."""
    patience = _patience(url)
    connect = _connecting(patience)
    plain = url.set(drivername="postgresql+psycopg").difference_update_query(["timeout"])
    engine = create_engine(
        plain,
        hide_parameters=True,
        json_serializer=json_serializer,
        pool_size=CONNECTIONS,
        max_overflow=AT_MOST - CONNECTIONS,
        pool_timeout=CONNECT_WITHIN,
    )
    event.listen(engine, "do_connect", lambda _dialect, _entry, _args, named: connect(**named))
    event.listen(engine, "checkout", _still_there)
    return engine


def take_time(connection: Connection) -> None:
    """Let every statement of this transaction take as long as it needs; its connection ends with it."""
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL lock_timeout = 0"))
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.patience = ALL_DAY
    connection.detach()


def one_at_a_time(connection: Connection, name: str) -> None:
    """Have whoever else asks for that name wait until this transaction has ended; SQLite has one writer."""
    if connection.dialect.name == "postgresql":
        turn = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        connection.execute(turn, {"name": name})


def _connecting(patience: int) -> "Callable[..., PatientConnection]":
    """Connects with every wait bounded, and nothing compiled, whatever the server's own settings are."""
    try:
        from psycopg.conninfo import make_conninfo

        from ekabinet_db.patience import PatientConnection
    except ModuleNotFoundError as error:
        raise BadSetup(["PostgreSQL needs its driver, psycopg: docs/postgresql.md"]) from error
    milliseconds = patience * 1000
    waits = f"-c lock_timeout={milliseconds} -c statement_timeout={milliseconds * 2}"
    options = f"-c TimeZone=UTC -c jit=off {waits}"  # to compile a list takes longer than to read it

    def connect(context: "AdaptContext | None" = None, **named: str | int) -> PatientConnection:
        usual = {"connect_timeout": str(CONNECT_WITHIN), "application_name": NAMED, "options": options}
        given = {name: str(value) for name, value in named.items()}
        connection = PatientConnection.connect(make_conninfo("", **(usual | given)), context=context)
        connection.patience = patience + 0.5
        return connection

    return connect


def _patience(url: URL) -> int:
    given = url.query.get("timeout", str(PATIENCE))
    if not isinstance(given, str) or not given.isdecimal() or given == "0":
        raise BadSetup(["[db] url: timeout must be a whole number of seconds"])
    return int(given)


def _still_there(driver: "Driver[tuple[object, ...]]", _: ConnectionPoolEntry, __: object) -> None:
    """A connection on which something waits to be read before we asked was ended by the server."""
    ready, _ignored, _ignored_too = select.select([driver.fileno()], [], [], 0)
    if ready:
        raise DisconnectionError
