"""The registrar finds an account, suspends it, and lifts that; nothing of a case is seen there."""

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, Fault, Invalid, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.permission import Permission
from ekabinet_core.suspension import Suspension, SuspensionReason
from ekabinet_core.tally import ACCOUNTS_SOUGHT
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.mine import note
from ekabinet_usecases.refund_desk import unsaid

NOBODY = "nobody"
"""What the journal names when nobody was found: a number that is nobody's is not kept either."""


@frozen
class Suspending:
    """For registrars; their own account is another's to suspend, and does not exist for them here."""

    storage: Storage
    limiting: Limiting
    rules: Jurisdiction
    clock: Clock

    def find(self, number: str, by: Actor) -> Account:
        """The account of that person number; that it was sought stands in the journal, found or not.

        Raises Invalid (``person_number``) for what is no number and for one without an account,
        NotAccepted (``account-search``) when the registrar sought too often, and Forbidden.
        """
        by.must(Permission.IDENTIFY)
        kind, now = self.rules.identifier(self.rules.person_number), self.clock.now()
        wanted = kind.parse(number, where="person_number")
        with self.storage.transaction() as kept:
            self.limiting.count(kept, ACCOUNTS_SOUGHT, by.account, now)
            account = kept.accounts.by_person_number(wanted.value)
            found = account if account is not None and account.id != by.account else None
            note(kept, now, by, Deed.ACCOUNT_SOUGHT, found.id if found is not None else NOBODY)
        if found is None:
            raise Invalid.because("person_number", "account-unknown")
        return found

    def look(self, id: AccountId, by: Actor) -> Account:
        """That account; raises Forbidden and NotFound."""
        with self.storage.reading() as kept:
            return _another(kept, id, by)

    def suspend(self, id: AccountId, reason: str, words: str, seen: int, by: Actor) -> Account:
        """Nobody signs in from now on, and who is signed in is not any more; they hear of it by letter.

        Drafts, cases and terms stay as they are. ``seen`` is the version that the page showed. Raises
        Invalid (``suspension``, ``reason``), WrongStatus when it is suspended, Conflict, Forbidden, NotFound.
        """
        now, words = self.clock.now(), words.replace("\r\n", "\n").strip()
        with self.storage.transaction() as kept:
            account = _seen(_another(kept, id, by), seen)
            if faults := tuple(_faults(reason, words)):
                raise Invalid(faults)
            suspended = account.suspend(Suspension(now, SuspensionReason(reason), words, by.name))
            return self._keep(kept, suspended, (Deed.SUSPENDED, Occasion.SUSPENDED), by, now)

    def lift(self, id: AccountId, seen: int, by: Actor) -> Account:
        """They sign in again, and hear so; raises WrongStatus when it is open, and as ``suspend``."""
        now = self.clock.now()
        with self.storage.transaction() as kept:
            lifted = _seen(_another(kept, id, by), seen).lift()
            return self._keep(kept, lifted, (Deed.SUSPENSION_LIFTED, Occasion.SUSPENSION_LIFTED), by, now)

    def _keep(
        self, kept: Kept, account: Account, what: tuple[Deed, Occasion], by: Actor, at: datetime
    ) -> Account:
        deed, occasion = what
        reason = {"reason": account.suspended.reason.value} if account.suspended is not None else {}
        note(kept, at, by, deed, account.id, **reason)
        warn(kept, occasion, account, at)
        return kept.accounts.put(account)


def _another(kept: Kept, id: AccountId, by: Actor) -> Account:
    by.must(Permission.IDENTIFY)
    if id == by.account:
        raise NotFound("account")
    return kept.accounts.get(id)


def _seen(account: Account, seen: int) -> Account:
    if account.version != seen:
        raise Conflict("account")
    return account


def _faults(reason: str, words: str) -> Iterator[Fault]:
    if reason not in set(SuspensionReason):
        yield Fault("suspension", "choose")
    yield from unsaid(words)
