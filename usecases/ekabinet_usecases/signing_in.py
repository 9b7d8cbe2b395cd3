"""Signing in (Manual 3): by user name and password, or by a signing method."""

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
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
        """The account of the person who proved their identity; raises NotFound (``account``)."""
        if attempt.purpose is not Purpose.SIGN_IN or attempt.person is None:
            raise NotFound("proof of identity")
        number = attempt.person.identifier(self.rules.person_number)
        with self.storage.reading() as kept:
            account = kept.accounts.by_person_number(number.value) if number else None
        if account is None:
            raise NotFound("account")
        return account

    def actor(self, id: AccountId) -> Actor:
        """Who the account lets one act as; raises NotFound."""
        with self.storage.reading() as kept:
            return Actor.of(kept.accounts.get(id))
