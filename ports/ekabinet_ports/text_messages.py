"""Text messages to participants' phones."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from attrs import field, frozen


@frozen
class TextMessage:
    """A short message; what it is about is read in the cabinet, so it tells no content."""

    to: str = field(repr=False)
    """A number with its country, e.g. ``+994501234567``; it stands in no log."""
    text: str


class Passage(StrEnum):
    """How far a text message is."""

    ON_ITS_WAY = "on-its-way"
    DELIVERED = "delivered"
    LOST = "lost"
    """The network has given it up."""


@frozen
class DeliveryReport:
    """What the network says of a text message."""

    passage: Passage
    delivered_at: datetime | None = None
    """When it reached the phone; present exactly when it was delivered."""


class TextMessages(Protocol):
    """Sends text messages, or raises Unavailable.

    Raises Invalid (``phone-format``) for what is not exactly one number with its country.
    """

    def send(self, message: TextMessage, *, key: str) -> None:
        """``key`` is the same for the same message; sent again with it, nothing more reaches the phone."""
        ...

    def report(self, key: str) -> DeliveryReport | None:
        """How the message of that key stands; None where none was sent with it."""
        ...
