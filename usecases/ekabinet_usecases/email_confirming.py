"""E-poçtun təsdiqi: who opens the link of a letter reads what comes to the address (Manual 2.1 step 4)."""

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.journal import Deed
from ekabinet_core.link import LinkPurpose
from ekabinet_core.permission import Permission
from ekabinet_core.tally import LETTERS
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.linking import Linking, opened
from ekabinet_usecases.mine import note


@frozen
class EmailConfirming:
    """Sends the link, and takes it back."""

    storage: Storage
    linking: Linking
    limiting: Limiting
    clock: Clock

    def ask(self, by: Actor) -> None:
        """A new letter to one's own address; the links before it stay good.

        Raises NotFound when the address is confirmed, NotAccepted (``letter``) when there were too many.
        """
        by.must(Permission.KEEP)
        now = self.clock.now()
        with self.storage.transaction() as kept:
            account = kept.accounts.get(by.account)
            if account.email_confirmed_at is not None:
                raise NotFound("unconfirmed address")
            self.limiting.count(kept, LETTERS, account.email.lower(), now)
            self.linking.send(kept, LinkPurpose.EMAIL, account, now)

    def look(self, key: Digest) -> Account:
        """Whose address a link would confirm; raises NotFound for one that opens nothing any more."""
        with self.storage.reading() as kept:
            return opened(kept, key, LinkPurpose.EMAIL, self.clock.now())[1]

    def confirm(self, key: Digest) -> Account:
        """The address is theirs; raises NotFound, and Conflict when another tab was faster."""
        now = self.clock.now()
        with self.storage.transaction() as kept:
            used, account = opened(kept, key, LinkPurpose.EMAIL, now)
            kept.links.put(used)
            confirmed = kept.accounts.put(account.confirm_email(now))
            note(kept, now, Actor.of(account), Deed.EMAIL_CONFIRMED, account.id)
        return confirmed
