"""The five statuses of an application and the moves between them (Manual 10.6)."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    """Qaralama: being prepared."""
    CONFIRMED = "confirmed"
    """Təsdiqlənmiş: frozen, ready to be signed."""
    SENT = "sent"
    """Göndərilmiş: signed and with the court."""
    REFUSED = "refused"
    """İmtina edilmiş: given back or refused by the court."""
    ACCEPTED = "accepted"
    """Qəbul edilmiş: taken by the court."""


MOVES: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.CONFIRMED}),
    Status.CONFIRMED: frozenset({Status.DRAFT, Status.SENT}),
    Status.SENT: frozenset({Status.ACCEPTED, Status.REFUSED}),
    Status.REFUSED: frozenset(),
    Status.ACCEPTED: frozenset(),
}


def may_move(now: Status, wanted: Status) -> bool:
    """Whether the rules allow this move; nothing else is allowed by any door."""
    return wanted in MOVES[now]
