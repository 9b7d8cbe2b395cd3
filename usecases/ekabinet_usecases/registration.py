"""Registering by a signing method (Manual 2.2): one person, one account."""

import re
from collections.abc import Iterator

from attrs import field, frozen
from ekabinet_core.account import Account, Proof
from ekabinet_core.errors import Fault, Invalid, NotFound, Taken
from ekabinet_core.ids import AccountId, AttemptId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.person import NaturalPerson
from ekabinet_core.waiting import Attempt, Purpose
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.storage import Storage

USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,3}")
PASSWORD_LEAST = 12
PASSWORD_MOST = 128


@frozen
class NewAccount:
    """What the person chooses (Manual 2.2 step 5)."""

    user_name: str
    email: str
    password: str = field(repr=False)
    password_again: str = field(repr=False)

    def faults(self) -> Iterator[Fault]:
        """Everything that cannot be, at once."""
        if not USER_NAME.fullmatch(self.user_name):
            yield Fault("user_name", "user-name-format")
        yield from email_faults("email", self.email)
        yield from password_faults("password", self.password)
        if self.password != self.password_again:
            yield Fault("password_again", "password-differs")


def email_faults(field: str, email: str) -> Iterator[Fault]:
    """What is wrong with an e-mail address, if anything."""
    if not EMAIL.fullmatch(email.lower()) or not email.isascii():
        yield Fault(field, "email-format")


def password_faults(field: str, password: str) -> Iterator[Fault]:
    """What is wrong with a new password: only its length can be (NIST SP 800-63B, 5.1.1.2)."""
    if not PASSWORD_LEAST <= len(password) <= PASSWORD_MOST:
        yield Fault(field, "password-length", (("least", str(PASSWORD_LEAST)),))


@frozen
class Registration:
    """Makes accounts for people who proved who they are."""

    storage: Storage
    passwords: Passwords
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def check(self, attempt: Attempt) -> NaturalPerson:
        """The person who proved their identity to register.

        Raises NotFound unless the proof is there, and Taken (``person``) when they have an account.
        """
        if attempt.purpose is not Purpose.REGISTER or attempt.person is None:
            raise NotFound("proof of identity")
        with self.storage.reading() as kept:
            if kept.accounts.by_person_number(self._number(attempt.person)) is not None:
                raise Taken("person")
        return attempt.person.readable(self.rules.language)

    def complete(self, id: AttemptId, wanted: NewAccount) -> Account:
        """Open the account; raises Invalid with all faults at once, NotFound or Taken."""
        with self.storage.reading() as kept:
            attempt = kept.waits.attempt(id)
        person = self.check(attempt)
        if faults := tuple(wanted.faults()):
            raise Invalid(faults)
        account = self._account(person, wanted, attempt)
        with self.storage.transaction() as kept:
            account = kept.accounts.put(account)
            at = account.created_at
            kept.journal.note(JournalRow(at, account.id, "InPerson", Deed.REGISTERED, account.id))
        return account

    def _account(self, person: NaturalPerson, wanted: NewAccount, attempt: Attempt) -> Account:
        now = self.clock.now()
        return Account(
            id=AccountId(self.ids.new()),
            person=person,
            person_number=self._number(person),
            user_name=wanted.user_name,
            email=wanted.email,
            password_hash=self.passwords.hashed(wanted.password),
            created_at=now,
            proofs=(Proof(attempt.wait.method, now),),
        )

    def _number(self, person: NaturalPerson) -> str:
        number = person.identifier(self.rules.person_number)
        if number is None:
            raise NotFound("person number")
        return number.value
