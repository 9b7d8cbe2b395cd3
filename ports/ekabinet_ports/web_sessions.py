"""Sessions of browsers, in a store that all processes share."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from attrs import frozen
from ekabinet_core.ids import AccountId, Digest


@frozen
class BrowserSession:
    """What the server remembers of one browser; the browser holds only its secret."""

    key: Digest
    """SHA-256 of the secret: who reads the store cannot pose as anybody."""
    data: Mapping[str, str]
    started_at: datetime
    seen_at: datetime
    account: AccountId | None = None
    """Who is signed in; None while nobody is."""


class SignedIn(Protocol):
    """Finds the sessions of a person, and ends them."""

    def of(self, account: AccountId) -> Sequence[BrowserSession]:
        """Those in which they are signed in, the last seen first."""
        ...

    def drop(self, key: Digest) -> bool:
        """Whether there was one: of several that drop it at once, one only hears so."""
        ...


class BrowserSessions(SignedIn, Protocol):
    """Keeps browser sessions; an unknown key is None, never a new session."""

    def get(self, key: Digest) -> BrowserSession | None: ...

    def start(self, session: BrowserSession) -> None:
        """A new session."""
        ...

    def keep(self, session: BrowserSession) -> None:
        """What it is now; one that was dropped meanwhile stays dropped."""
        ...

    def drop_idle(self, before: datetime) -> None: ...
