"""Şifrəni dəyiş: another password, and an end to whoever used the one before (Manual 6)."""

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Invalid
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.ids import Digest
from ekabinet_core.journal import Deed
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.storage import Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.hearing_calendar import end_feed
from ekabinet_usecases.mine import note
from ekabinet_usecases.open_sessions import MySessions
from ekabinet_usecases.own_password import OwnPassword
from ekabinet_usecases.password_rule import names_of, password_faults


@frozen
class ChangingPassword:
    """Changes the actor's own password."""

    storage: Storage
    passwords: Passwords
    own: OwnPassword
    sessions: MySessions
    clock: Clock

    def change(self, current: str, new: str, by: Actor, here: Digest) -> None:
        """Change it, and sign the person out everywhere; the session ``here`` is its page's to begin anew.

        What began before with the old password is over, though it be about to go on under a new secret, and
        so are a proof that was half given, a link that was asked for and the calendar feed. The current
        password is the fresh proof that such a change needs, unless there is a passkey.
        Raises ProofTooOld, and Invalid: for a new one that may not be chosen, for a wrong current one
        (``password-wrong``), and after five of those for a quarter of an hour (``tried-too-often``).
        """
        by.must(Permission.KEEP)
        with self.storage.reading() as kept:
            if kept.accounts.get(by.account).second.is_asked:
                must_be_fresh(by, self.clock.now())
        account = self.own.check(current, "password_now", by)
        names = names_of(account.person, account.user_name, account.email)
        if faults := tuple(password_faults(new, names, self.passwords)):
            raise Invalid(faults)
        hash, now = self.passwords.hashed(new), self.clock.now()
        with self.storage.transaction() as kept:
            kept.accounts.put(account.set_password(hash, now))
            note(kept, now, by, Deed.PASSWORD_CHANGED, account.id)
            end_feed(kept, by, now)
            warn(kept, Occasion.PASSWORD_CHANGED, account, now)
        self.sessions.end_others(by, here)
