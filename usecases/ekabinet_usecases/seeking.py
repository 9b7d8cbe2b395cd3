"""Seeking somebody's account by their number: so often and no more, and that it was sought is kept."""

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Invalid
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.tally import ACCOUNTS_SOUGHT
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.mine import note

NOBODY = "nobody"
"""What the journal names when nobody was found: a number that is nobody's is not kept either."""


@frozen
class Seeking:
    """For those whose office it is; that they may is asked by who lets them seek."""

    storage: Storage
    limiting: Limiting
    rules: Jurisdiction
    clock: Clock

    def find(self, number: str, by: Actor) -> Account:
        """The account of that person number; that it was sought stands in the journal, found or not.

        Raises Invalid (``person_number``) for what is no number and for one without an account, and
        NotAccepted (``account-search``) for whoever sought too often.
        """
        now, kind = self.clock.now(), self.rules.identifier(self.rules.person_number)
        wanted = kind.parse(number, where="person_number").value
        with self.storage.transaction() as kept:
            self.limiting.count(kept, ACCOUNTS_SOUGHT, by.account, now)
            found = kept.accounts.by_person_number(wanted)
            note(kept, now, by, Deed.ACCOUNT_SOUGHT, found.id if found is not None else NOBODY)
        if found is None:
            raise Invalid.because("person_number", "account-unknown")
        return found
