"""Who has lost both address and password comes in again by the registrar, who sees them and their card."""

from collections.abc import Iterator

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, Fault, Invalid, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.link import LinkPurpose
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.registers import PeopleRegister
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.linking import Linking
from ekabinet_usecases.mine import note
from ekabinet_usecases.registration import email_faults


@frozen
class Readdressing:
    """For registrars; their own account is another's to help with, and does not exist for them here."""

    storage: Storage
    people: PeopleRegister
    linking: Linking
    rules: Jurisdiction
    clock: Clock

    def give(self, id: AccountId, email: str, card: str, by: Actor, seen: int) -> Account:
        """Letters go to ``email`` from now on, and one with a link for a new password leaves at once.

        ``card`` is the identity card that the registrar has in hand: the register must say that it is
        theirs. The former address hears of the change. Raises Invalid (``email``, ``card``) with all faults,
        WrongStatus for whoever has another way in, holds an office or is suspended, Conflict, Unavailable
        when the register does not answer, Forbidden or NotFound.
        """
        email = email.strip()
        with self.storage.reading() as kept:
            before = _another(kept, id, by, seen)
        before.readdress(email)
        if faults := tuple(self._faults(email, card, before)):
            raise Invalid(faults)
        now = self.clock.now()
        with self.storage.transaction() as kept:
            account = _another(kept, id, by, seen)
            warn(kept, Occasion.EMAIL_CHANGED, account, now)
            note(kept, now, by, Deed.READDRESSED, id)
            readdressed = kept.accounts.put(account.readdress(email))
            self.linking.send(kept, LinkPurpose.PASSWORD, readdressed, now)
        return readdressed

    def _faults(self, email: str, card: str, account: Account) -> Iterator[Fault]:
        yield from email_faults(email)
        if email == account.email:
            yield Fault("email", "as-it-was")
        try:
            document = self.rules.parse(self.rules.identity_document, card, where="card")
        except Invalid as invalid:
            yield from invalid.faults
            return
        found = self.people.person(document)
        if found is None or found.person_number.value != account.person_number:
            yield Fault("card", "card-of-another")


def _another(kept: Kept, id: AccountId, by: Actor, seen: int) -> Account:
    by.must(Permission.IDENTIFY)
    if id == by.account:
        raise NotFound("account")
    account = kept.accounts.get(id)
    if account.version != seen:
        raise Conflict("account")
    return account
