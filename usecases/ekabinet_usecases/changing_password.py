"""Şifrəni dəyiş: another password, and an end to whoever used the one before (Manual 6)."""

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor, Permission
from ekabinet_core.errors import Invalid
from ekabinet_core.ids import Digest
from ekabinet_core.journal import Deed
from ekabinet_ports.clock import Clock
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.storage import Storage

from ekabinet_usecases.mine import note
from ekabinet_usecases.open_sessions import MySessions
from ekabinet_usecases.password_rule import names_of, password_faults


@frozen
class ChangingPassword:
    """Changes the actor's own password."""

    storage: Storage
    passwords: Passwords
    sessions: MySessions
    clock: Clock

    def change(self, current: str, new: str, by: Actor, here: Digest) -> None:
        """Change it, then sign the person out everywhere but ``here``.

        In that order, because who knows the old password could sign in again in between.
        Raises Invalid: for a new one that may not be chosen, for a wrong current one (``password-wrong``),
        and after five of those for a quarter of an hour (``tried-too-often``).
        """
        by.must(Permission.KEEP)
        with self.storage.reading() as kept:
            account = kept.accounts.get(by.account)
        account.wrong_tries.check("password_now", self.clock.now())
        names = names_of(account.person, account.user_name, account.email)
        if faults := tuple(password_faults(new, names, self.passwords)):
            raise Invalid(faults)
        if not self.passwords.fits(current, account.password_hash):
            self._count(account)
            raise Invalid.because("password_now", "password-wrong")
        changed = account.change_password(self.passwords.hashed(new))
        with self.storage.transaction() as kept:
            kept.accounts.put(changed)
            note(kept, self.clock.now(), by, Deed.PASSWORD_CHANGED, account.id)
        self.sessions.end_others(by, here)

    def _count(self, account: Account) -> None:
        """Of two at once one is refused with Conflict, and has not learnt whether it was right."""
        with self.storage.transaction() as kept:
            kept.accounts.put(account.mistype(self.clock.now()))
