"""The engine: which database it is, and its errors in the cabinet's own words."""

from json import JSONEncoder
from logging import DEBUG, LogRecord, getLogger

from cattrs import BaseValidationError
from ekabinet_core.errors import BadSetup, CabinetError, Conflict, NotStored
from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    StatementError,
)
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from ekabinet_db import postgresql, sqlite

LOST_A_RACE = frozenset({"40001", "40P01"})
"""SQLSTATE of a transaction that another one made impossible, and of a deadlock."""
EXAMPLES = "sqlite:////srv/ekabinet.db or postgresql+psycopg://ekabinet@localhost/ekabinet"

dumps = JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def opened_engine(url: str) -> Engine:
    """An engine whose transactions write; raises BadSetup for a URL of no database that can be used."""
    parsed = _parsed(url)
    getLogger("sqlalchemy.engine.Engine").addFilter(tells_no_row)
    match parsed.get_backend_name():
        case "sqlite" if parsed.database not in {None, "", ":memory:"}:
            return sqlite.opened(parsed, json_serializer=dumps)
        case "postgresql" if parsed.drivername in {"postgresql", "postgresql+psycopg"}:
            return postgresql.opened(parsed, json_serializer=dumps)
    raise BadSetup([f"[db] url must name a SQLite file or a PostgreSQL database, such as {EXAMPLES}"])


def tells_no_row(record: LogRecord) -> bool:
    """Whether it is no row of an answer: those have people in them, and no level of talking tells them."""
    return record.levelno > DEBUG


class in_our_words:  # noqa: N801  # read as what it does, and quicker than one with contextmanager
    """The database's errors as the cabinet's own."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        match error:
            case IntegrityError():
                raise Conflict("row") from None
            case StatementError() | NoConnectionFree():
                _raise(error)
            case BaseValidationError():
                raise NotStored(
                    "a row is not as this version writes it: was it written by another?"
                ) from None


def _raise(error: StatementError | NoConnectionFree) -> None:
    cause = error.orig if isinstance(error, StatementError) else None
    if isinstance(cause, CabinetError):
        raise cause from None
    if isinstance(error, DBAPIError) and getattr(cause, "sqlstate", None) in LOST_A_RACE:
        raise Conflict("row") from None
    raise NotStored("the database does not say that it is done: is it full, locked or away?") from error


def as_the_driver_says(error: CabinetError) -> CabinetError:
    """What went wrong when a database was opened, with the driver's reason: no row has a part in it yet."""
    cause = error.__cause__
    if isinstance(cause, OperationalError | ProgrammingError):
        reason, _, _ = str(cause.orig).partition("\n")
        return NotStored(f"the database cannot be used: {reason}")
    return error


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise BadSetup([f"[db] url is not a database URL, such as {EXAMPLES}"]) from error
