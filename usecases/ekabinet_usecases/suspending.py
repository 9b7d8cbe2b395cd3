"""The registrar finds an account, suspends it, and lifts that; nothing of a case is seen there."""

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, Fault, Invalid, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.permission import Permission
from ekabinet_core.suspension import Suspension, SuspensionReason
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.mine import note
from ekabinet_usecases.refund_desk import unsaid
from ekabinet_usecases.seeking import Seeking


@frozen
class Suspending:
    """For registrars; their own account is another's to suspend, and does not exist for them here."""

    storage: Storage
    seeking: Seeking
    clock: Clock

    def find(self, number: str, by: Actor) -> Account:
        """As ``Seeking.find``, but never one's own; raises Forbidden, too."""
        by.must(Permission.IDENTIFY)
        found = self.seeking.find(number, by)
        if found.id == by.account:
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
