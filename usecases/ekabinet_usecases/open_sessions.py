"""Where a person is signed in, and ending that from elsewhere (OWASP ASVS 5.0, 7.5.2)."""

from collections.abc import Sequence
from datetime import timedelta

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.web_sessions import BrowserSession, SignedIn

IDLE = timedelta(minutes=30)
"""After so long without a page a session has ended."""
LONGEST = timedelta(hours=12)
"""So long it lasts at most, however much it is used."""


@frozen
class MySessions:
    """The browsers in which the actor is signed in; others' do not exist."""

    sessions: SignedIn
    clock: Clock

    def all(self, by: Actor) -> Sequence[BrowserSession]:
        """Those that have not ended, the last used first."""
        by.must(Permission.KEEP)
        now = self.clock.now()
        found = self.sessions.of(by.account)
        return [one for one in found if now - one.seen_at < IDLE and now - one.started_at < LONGEST]

    def end(self, key: Digest, by: Actor) -> None:
        """Sign out there; raises NotFound for a session of somebody else, and of nobody."""
        by.must(Permission.KEEP)
        if key not in {one.key for one in self.sessions.of(by.account)}:
            raise NotFound("session")
        self.sessions.drop(key)

    def end_others(self, by: Actor, here: Digest) -> None:
        """Sign out everywhere but here."""
        by.must(Permission.KEEP)
        for one in self.sessions.of(by.account):
            if one.key != here:
                self.sessions.drop(one.key)
