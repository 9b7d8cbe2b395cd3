"""Choosing a password where the one before was chosen by nobody knows whom."""

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Invalid
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.journal import Deed
from ekabinet_core.link import LinkPurpose
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.storage import Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.linking import Linking
from ekabinet_usecases.mine import note
from ekabinet_usecases.password_rule import names_of, password_faults
from ekabinet_usecases.registration import email_faults


@frozen
class ChoosingPassword:
    """An address and a password anew, for who was confirmed by a certificate."""

    storage: Storage
    passwords: Passwords
    linking: Linking
    clock: Clock

    def choose(self, email: str, password: str, by: Actor) -> Account:
        """Both, and a letter to confirm the address.

        Raises Invalid with all faults at once, WrongStatus when there is a password, Forbidden, ProofTooOld.
        """
        by.must(Permission.SEND)
        must_be_fresh(by, self.clock.now())
        with self.storage.reading() as kept:
            account = kept.accounts.get(by.account)
        names = names_of(account.person, account.user_name, email)
        if faults := (*email_faults(email), *password_faults(password, names, self.passwords)):
            raise Invalid(faults)
        hash, now = self.passwords.hashed(password), self.clock.now()
        with self.storage.transaction() as kept:
            before = kept.accounts.get(by.account)
            account = kept.accounts.put(before.choose(email, hash))
            self.linking.send(kept, LinkPurpose.EMAIL, account, now)
            note(kept, now, by, Deed.PASSWORD_CHANGED, account.id)
            if email != before.email:
                warn(kept, Occasion.EMAIL_CHANGED, before, now)
        return account
