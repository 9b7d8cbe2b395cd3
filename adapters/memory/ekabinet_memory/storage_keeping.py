"""How a thing is kept: as every database would give it back, and under its next version."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeVar, cast

from attrs import evolve, fields, has
from ekabinet_core.account import Account
from ekabinet_core.act import Act
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, NotFound, NotStored
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

Key = TypeVar("Key")
Thing = TypeVar("Thing")
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


def as_kept(thing: Thing) -> Thing:
    """The thing with its times in UTC.

    Raises NotStored for what no database keeps: a time without zone, text with NUL or half a letter.
    """
    return cast("Thing", _kept(thing))


def found(shelf: Mapping[Key, Thing], key: Key, what: str) -> Thing:
    """The thing of that name; raises NotFound."""
    if key not in shelf:
        raise NotFound(what)
    return shelf[key]


def add(shelf: dict[Key, Thing], key: Key, thing: Thing, what: str) -> None:
    """Keep what was not there; raises Conflict when it is there already."""
    if key in shelf:
        raise Conflict(what)
    shelf[key] = as_kept(thing)


def put(shelf: dict[Key, Changing], key: Key, thing: Changing, what: str) -> Changing:
    """Keep it under its next version; raises Conflict for a stale one."""
    known = shelf[key].version if key in shelf else 0
    if thing.version != known:
        raise Conflict(what)
    shelf[key] = evolve(as_kept(thing), version=known + 1)
    return shelf[key]


def _kept(value: object) -> object:
    if isinstance(value, str):
        _must_be_text(value)
        return value
    if isinstance(value, datetime):
        return _utc(value)
    if isinstance(value, tuple):
        return tuple(_kept(one) for one in value)
    if isinstance(value, Mapping):
        return {_kept(key): _kept(one) for key, one in value.items()}
    kind = type(value)
    if has(kind):
        return kind(*(_kept(getattr(value, one.name)) for one in fields(kind)))
    return value


def _must_be_text(text: str) -> None:
    whole = text.encode(errors="ignore").decode() == text
    if not whole or "\0" in text:
        raise NotStored("a text with NUL or half a letter is not kept: take it out")


def _utc(time: datetime) -> datetime:
    if time.tzinfo is None:
        raise NotStored("a time without zone is not kept: give it its zone")
    return time.astimezone(UTC)
