"""Şifrəni unutmuşam: another password, and the forgotten user name, by a letter (Manual 2.1)."""

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.ids import Digest
from ekabinet_core.journal import Deed
from ekabinet_core.link import LinkPurpose
from ekabinet_core.tally import LETTERS, LETTERS_ASKED
from ekabinet_ports.clock import Clock
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.storage import Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.hearing_calendar import end_feed
from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.linking import Linking, opened
from ekabinet_usecases.mine import note
from ekabinet_usecases.password_rule import names_of, password_faults
from ekabinet_usecases.registration import email_faults


@frozen
class Forgotten:
    """Whether anybody has an address is told to that address only."""

    storage: Storage
    passwords: Passwords
    linking: Linking
    limiting: Limiting
    clock: Clock

    def ask(self, email: str, address: str) -> None:
        """A letter with the user name and a link leaves, if the address is somebody's and confirmed.

        An address that is nobody's, or whose owner is suspended, is answered the same, after the same
        writing. ``address`` is where on the network it is asked from. Raises Invalid (``email``), and
        NotAccepted (``letter``, ``letters``) when letters were asked for too often.
        """
        if faults := tuple(email_faults(email)):
            raise Invalid(faults)
        now = self.clock.now()
        with self.storage.transaction() as kept:
            self.limiting.count(kept, LETTERS_ASKED, address, now)
            self.limiting.count(kept, LETTERS, email.lower(), now)
            found = kept.accounts.by_confirmed_email(email)
            for account in [one for one in found if one.suspended is None] or (None,):
                self.linking.send(kept, LinkPurpose.PASSWORD, account, now)

    def look(self, key: Digest) -> Account:
        """Whose password a link would change; raises NotFound for one that opens nothing any more."""
        with self.storage.reading() as kept:
            return opened(kept, key, LinkPurpose.PASSWORD, self.clock.now())[1]

    def change(self, key: Digest, password: str) -> Account:
        """Another password; all their sessions and their calendar feed end, and no other link opens.

        Raises NotFound, Invalid (``password``), and Conflict when another tab was faster.
        """
        owner = self.look(key)
        names = names_of(owner.person, owner.user_name, owner.email)
        if faults := tuple[Fault, ...](password_faults(password, names, self.passwords)):
            raise Invalid(faults)
        hash, now = self.passwords.hashed(password), self.clock.now()
        with self.storage.transaction() as kept:
            used, account = opened(kept, key, LinkPurpose.PASSWORD, now)
            kept.links.put(used)
            changed = kept.accounts.put(account.set_password(hash, now))
            note(kept, now, Actor.of(account), Deed.PASSWORD_CHANGED, account.id)
            end_feed(kept, Actor.of(account), now)
            warn(kept, Occasion.PASSWORD_CHANGED, account, now)
        return changed
