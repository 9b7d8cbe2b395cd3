"""Versions: of two that change the same row, the second is told."""

from collections.abc import Mapping
from typing import TypeVar

from attrs import evolve
from ekabinet_core.account import Account
from ekabinet_core.act import Act
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Refused, Taken
from ekabinet_core.identity_request import IdentityRequest
from ekabinet_core.joining import Joining
from ekabinet_core.link import Link
from ekabinet_core.mandate import Mandate
from ekabinet_core.notice import Notice
from ekabinet_core.reason_template import ReasonTemplate
from ekabinet_core.refund import Refund
from ekabinet_core.rings import Rings
from ekabinet_core.submission import Submission
from ekabinet_core.tally import Tally
from ekabinet_core.waiting import Attempt, PaymentOrder, SigningSession
from ekabinet_ports.storage import Docketed
from sqlalchemy import Connection, delete
from sqlalchemy.exc import IntegrityError

from ekabinet_db.sheets import Sheet
from ekabinet_db.writing import add_unless_there, change

Changing = TypeVar(
    "Changing",
    Account,
    Act,
    Application,
    Submission,
    Attempt,
    SigningSession,
    PaymentOrder,
    Refund,
    Notice,
    Rings,
    Tally,
    Link,
    IdentityRequest,
    Mandate,
    Joining,
    ReasonTemplate,
    Docketed,
)
NOTHING_UNIQUE: Mapping[str, str] = {}


def put(
    connection: Connection,
    sheet: Sheet[Changing],
    entity: Changing,
    *,
    unique: Mapping[str, str] = NOTHING_UNIQUE,
    **found_by: object,
) -> Changing:
    """Keep it under its next version.

    Raises Conflict for a stale one, and Taken for a ``unique`` column that another has.
    """
    kept = evolve(entity, version=entity.version + 1)
    row = sheet.row(kept, **found_by)
    try:
        is_written = _write(connection, sheet, row, entity.version)
    except IntegrityError as error:
        raise _refusal(error, sheet.what, unique) from None
    if not is_written:
        raise Conflict(sheet.what)
    return kept


def put_again(
    connection: Connection, sheet: Sheet[Changing], entity: Changing, **found_by: object
) -> Changing:
    """Keep what was dropped, under its next version; raises Conflict when it is there."""
    kept = evolve(entity, version=entity.version + 1)
    try:
        is_written = _write(connection, sheet, sheet.row(kept, **found_by), 0)
    except IntegrityError as error:
        raise _refusal(error, sheet.what, NOTHING_UNIQUE) from None
    if not is_written:
        raise Conflict(sheet.what)
    return kept


def drop(connection: Connection, sheet: Sheet[Changing], entity: Changing) -> None:
    """Drop it; raises Conflict for a stale version."""
    key = sheet.row(entity)[sheet.named[0]]
    same = (sheet.key == key, sheet.table.c.version == entity.version)
    if connection.execute(delete(sheet.table).where(*same)).rowcount != 1:
        raise Conflict(sheet.what)


def _write(connection: Connection, sheet: Sheet[Changing], row: Mapping[str, object], version: int) -> bool:
    """Whether it was written: not when the version is stale."""
    key = sheet.named[0]
    if version == 0:
        return add_unless_there(connection, sheet.table, row, key)
    return change(connection, sheet.table, row, {key: row[key], "version": version})


def _refusal(error: IntegrityError, what: str, unique: Mapping[str, str]) -> Refused:
    """Databases name the constraint in their own words, and in them its column."""
    taken = next((taken for column, taken in unique.items() if column in str(error.orig)), None)
    return Conflict(what) if taken is None else Taken(taken)
