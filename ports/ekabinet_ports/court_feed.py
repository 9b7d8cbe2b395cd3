"""What a court's own system reads from the cabinet over the web."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from attrs import frozen
from ekabinet_core.document import StoredFile


@frozen
class FeedRequest:
    """What somebody asks who says that they are the court's system."""

    method: str
    target: str
    """Path and query, as they were sent."""
    headers: Mapping[str, str]
    """By names in small letters."""
    body: bytes


@frozen
class FeedAnswer:
    """What they are answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    file: StoredFile | None = None
    """Sent instead of the body."""
    wakes: bool = False
    """Whether the court's system says that it has something to tell."""


@runtime_checkable
class CourtFeed(Protocol):
    """A court system that reads from us too. Whom it does not know by their signature it tells nothing.

    Raises NotStored while what it would tell cannot be read.
    """

    def answer(self, request: FeedRequest) -> FeedAnswer: ...
