"""Signing in (Manual 3): by user name and password, or by a signing method."""

from contextlib import suppress
from datetime import datetime

from attrs import evolve, frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf
from ekabinet_core.capacity import InPerson
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.tally import PASSWORDS, PASSWORDS_TRIED
from ekabinet_core.waiting import Attempt, Purpose
from ekabinet_ports.clock import Clock
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.mine import note


@frozen
class SigningIn:
    """Finds the account behind a proof."""

    storage: Storage
    passwords: Passwords
    limiting: Limiting
    rules: Jurisdiction
    clock: Clock

    def by_password(self, user_name: str, password: str, address: str) -> Account:
        """The account of that name; ``address`` is where on the network it is asked from.

        Where it asks for a passkey this is half of the proof, and ``ProvingSecond`` judges the other.
        A try is counted before it is judged, so that many at once are no more than the limit; a right one
        takes back its own count and nothing else. Raises NotFound (``account``): the same, and as slowly,
        for a wrong name and a wrong password; NotAccepted (``password``, ``passwords``) when there
        were too many for that name, or from that address; and Suspended, where it is the whole proof.
        """
        name, at = user_name.strip().lower(), self.clock.now()
        counts = ((PASSWORDS, name), (PASSWORDS_TRIED, address))
        with self.storage.transaction() as kept:
            for limit, place in counts:
                self.limiting.count(kept, limit, place, at)
            account = kept.accounts.by_user_name(name)
        fits = self.passwords.fits(password, account.password_hash if account else "")
        if account is None or not fits:
            raise NotFound("account")
        with suppress(Conflict), self.storage.transaction() as kept:
            for limit, place in counts:
                self.limiting.take_back(kept, limit, place, at)
        return account if account.second.is_asked else account.must_be_open()

    def by_proof(self, attempt: Attempt, signed_in: AccountId | None = None) -> Account:
        """The account of the person who proved their identity; a proof opens it once.

        An account that was known by a card only is confirmed by that (Manual 2.1 step 5). Its password stays
        where they have just signed in with it, as ``signed_in`` says; anybody with the card could have chosen
        it else, so it opens nothing any more.
        Raises NotFound: ``proof of identity``, or ``account`` when the person has none; and Suspended,
        and then the proof is still good.
        """
        with self.storage.transaction() as kept:
            proof = kept.waits.attempt(attempt.id)
            if proof.purpose is not Purpose.SIGN_IN or proof.person is None:
                raise NotFound("proof of identity")
            number = proof.person.identifier(self.rules.person_number)
            account = kept.accounts.by_person_number(number.value) if number else None
            if account is None:
                raise NotFound("account")
            account.must_be_open()
            kept.waits.put_attempt(evolve(proof, person=None, behalf=None))
            return account if account.proven else self._confirmed(kept, account, proof, signed_in)

    def _confirmed(
        self, kept: Kept, account: Account, proof: Attempt, signed_in: AccountId | None
    ) -> Account:
        now, method = self.clock.now(), proof.wait.method
        proven = account.prove(method, now)
        if account.id != signed_in:
            proven = proven.forget_password(now)
        note(kept, now, Actor.of(proven), Deed.IDENTIFIED, account.id, method=method)
        return kept.accounts.put(proven)

    def account(self, by: Actor) -> Account:
        """One's own account."""
        with self.storage.reading() as kept:
            return kept.accounts.get(by.account)

    def actor(
        self,
        id: AccountId,
        behalf: Behalf | None = None,
        since: datetime | None = None,
        proven_at: datetime | None = None,
        *,
        aside: str = "",
    ) -> Actor:
        """Who the account lets one act as, on the ``behalf`` of their certificate or of their choice.

        Who holds an office acts in it, whatever they signed in with, unless they have laid just that one
        ``aside``. ``proven_at`` is when they last proved who they are. Raises NotFound, also when the
        session began (``since``) before the password was changed or the account was suspended, and while
        it is.
        """
        with self.storage.reading() as kept:
            account = kept.accounts.get(id)
        if account.suspended is not None or (since is not None and account.has_ended(since)):
            raise NotFound("session")
        day = day_of(self.clock, self.rules)
        actor = evolve(Actor.of(account, aside), proven_at=proven_at, day=day)
        if behalf is None or not isinstance(actor.capacity, InPerson):
            return actor
        return actor.acting_for(behalf)
