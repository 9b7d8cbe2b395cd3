"""Sessions of browsers, in a store that all processes share."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from attrs import frozen
from ekabinet_core.ids import Digest


@frozen
class BrowserSession:
    """What the server remembers of one browser; the browser holds only its secret."""

    key: Digest
    """SHA-256 of the secret: who reads the store cannot pose as anybody."""
    data: Mapping[str, str]
    started_at: datetime
    seen_at: datetime


class BrowserSessions(Protocol):
    """Keeps browser sessions; an unknown key is None, never a new session."""

    def get(self, key: Digest) -> BrowserSession | None: ...

    def start(self, session: BrowserSession) -> None:
        """A new session."""
        ...

    def keep(self, session: BrowserSession) -> None:
        """What it is now; one that was dropped meanwhile stays dropped."""
        ...

    def drop(self, key: Digest) -> None: ...

    def drop_idle(self, before: datetime) -> None: ...
