"""The password of who is signed in, asked once more."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Invalid
from ekabinet_ports.clock import Clock
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.storage import Storage


@frozen
class OwnPassword:
    """Checks it, and counts what is wrong, so that nobody guesses in a session left open."""

    storage: Storage
    passwords: Passwords
    clock: Clock

    def check(self, typed: str, field: str, by: Actor) -> Account:
        """The account, if it is its password.

        A try is counted before it is judged, so that many at once are no more than the limit; a right one
        takes back its own count. Raises Invalid: ``password-wrong``, and after five of those for a quarter
        of an hour ``tried-too-often``; of two at once one may be refused with Conflict.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            tried = kept.accounts.put(kept.accounts.get(by.account).try_password(field, now))
        if not self.passwords.fits(typed, tried.password_hash):
            raise Invalid.because(field, "password-wrong")
        return self._right(by, now)

    def _right(self, by: Actor, typed_at: datetime) -> Account:
        with self.storage.transaction() as kept:
            return kept.accounts.put(kept.accounts.get(by.account).type_rightly(typed_at))
