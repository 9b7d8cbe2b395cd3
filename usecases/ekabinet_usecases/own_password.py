"""The password of who is signed in, asked once more."""

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

        Raises Invalid: ``password-wrong``, and after five of those for a quarter of an hour
        ``tried-too-often``.
        """
        with self.storage.reading() as kept:
            account = kept.accounts.get(by.account)
        account.wrong_tries.check(field, self.clock.now())
        if not self.passwords.fits(typed, account.password_hash):
            self._count(account)
            raise Invalid.because(field, "password-wrong")
        return account

    def _count(self, account: Account) -> None:
        """Of two at once one is refused with Conflict, and has not learnt whether it was right."""
        with self.storage.transaction() as kept:
            kept.accounts.put(account.mistype(self.clock.now()))
