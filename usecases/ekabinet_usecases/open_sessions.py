"""Where a person is signed in, and ending that from elsewhere (OWASP ASVS 5.0, 7.5.2)."""

from collections.abc import Sequence
from datetime import timedelta

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage
from ekabinet_ports.web_sessions import BrowserSession, SignedIn

IDLE = timedelta(minutes=30)
"""After so long without a page a session has ended."""
LONGEST = timedelta(hours=12)
"""So long it lasts at most, however much it is used."""


@frozen
class MySessions:
    """The browsers in which the actor is signed in; others' do not exist."""

    sessions: SignedIn
    storage: Storage
    clock: Clock

    def all(self, by: Actor) -> Sequence[BrowserSession]:
        """Those that have not ended, the last used first."""
        by.must(Permission.KEEP)
        now = self.clock.now()
        with self.storage.reading() as kept:
            account = kept.accounts.get(by.account)
        return [
            one
            for one in self.sessions.of(by.account)
            if now - one.seen_at < IDLE
            and now - one.started_at < LONGEST
            and not account.has_ended(one.started_at)
        ]

    def end(self, key: Digest, by: Actor) -> None:
        """Sign out there; raises NotFound for a session of somebody else, and of nobody."""
        by.must(Permission.KEEP)
        if key not in {one.key for one in self.sessions.of(by.account)}:
            raise NotFound("session")
        self.sessions.drop(key)

    def end_everywhere(self, by: Actor) -> None:
        """Sign out everywhere: none goes on, though it be about to move to a new secret at this moment."""
        by.must(Permission.KEEP)
        with self.storage.transaction() as kept:
            kept.accounts.put(kept.accounts.get(by.account).sign_out(self.clock.now()))
        for one in self.sessions.of(by.account):
            self.sessions.drop(one.key)

    def end_others(self, by: Actor, here: Digest) -> None:
        """Sign out everywhere but here."""
        by.must(Permission.KEEP)
        for one in self.sessions.of(by.account):
            if one.key != here:
                self.sessions.drop(one.key)
