"""Signing in (Manual 3): by user name and password, or by a signing method."""

from attrs import evolve, frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor, InPerson, Shown
from ekabinet_core.behalf import Behalf
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.waiting import Attempt, Purpose
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.storage import Storage


@frozen
class SigningIn:
    """Finds the account behind a proof."""

    storage: Storage
    passwords: Passwords
    rules: Jurisdiction

    def by_password(self, user_name: str, password: str) -> Account:
        """Raises NotFound (``account``): the same, and as slowly, for a wrong name and a wrong password."""
        with self.storage.reading() as kept:
            account = kept.accounts.by_user_name(user_name.strip().lower())
        fits = self.passwords.fits(password, account.password_hash if account else "")
        if account is None or not fits:
            raise NotFound("account")
        return account

    def by_proof(self, attempt: Attempt) -> Account:
        """The account of the person who proved their identity; a proof opens it once.

        Raises NotFound: ``proof of identity``, or ``account`` when the person has none.
        """
        with self.storage.transaction() as kept:
            proof = kept.waits.attempt(attempt.id)
            if proof.purpose is not Purpose.SIGN_IN or proof.person is None:
                raise NotFound("proof of identity")
            number = proof.person.identifier(self.rules.person_number)
            account = kept.accounts.by_person_number(number.value) if number else None
            if account is None:
                raise NotFound("account")
            kept.waits.put_attempt(evolve(proof, person=None, behalf=None))
        return account

    def actor(self, id: AccountId, behalf: Behalf | None = None) -> Actor:
        """Who the account lets one act as; ``behalf`` is that of the certificate they signed in with.

        Who holds an office acts in it, whatever they signed in with. Raises NotFound.
        """
        with self.storage.reading() as kept:
            actor = Actor.of(kept.accounts.get(id))
        if behalf is None or not isinstance(actor.capacity, InPerson):
            return actor
        return actor.acting_for(behalf, Shown.CERTIFICATE)
