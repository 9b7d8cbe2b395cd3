"""Registering by a signing method or an identity card (Manual 2.1, 2.2): one person, one account."""

import re
from collections.abc import Iterator

from attrs import field, frozen
from ekabinet_core.account import Account, Proof
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Fault, Invalid, NotFound, Taken
from ekabinet_core.ids import AccountId, AttemptId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.link import LinkPurpose
from ekabinet_core.person import NaturalPerson
from ekabinet_core.waiting import Attempt, Purpose
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.storage import Storage

from ekabinet_usecases.linking import Linking
from ekabinet_usecases.mine import note
from ekabinet_usecases.password_rule import names_of, password_faults

USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,3}")


def email_faults(email: str) -> Iterator[Fault]:
    """Whether it cannot be written to."""
    if not EMAIL.fullmatch(email.lower()) or not email.isascii():
        yield Fault("email", "email-format")


@frozen
class NewAccount:
    """What the person chooses (Manual 2.1 step 3, 2.2 step 5)."""

    user_name: str
    email: str
    password: str = field(repr=False)
    language: str = ""
    """In which they register, and are written to."""

    def faults(self, person: NaturalPerson, passwords: Passwords) -> Iterator[Fault]:
        """Everything that cannot be, at once, where that person chooses it."""
        if not USER_NAME.fullmatch(self.user_name):
            yield Fault("user_name", "user-name-format")
        yield from email_faults(self.email)
        yield from password_faults(self.password, names_of(person, self.user_name, self.email), passwords)


@frozen
class Registration:
    """Makes accounts for people who proved who they are."""

    storage: Storage
    passwords: Passwords
    linking: Linking
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def check(self, attempt: Attempt) -> NaturalPerson:
        """The person who proved their identity, or gave the data of a card, to register.

        Raises NotFound unless the proof is there, and Taken (``person``) when they have an account.
        """
        if attempt.purpose is not Purpose.REGISTER or attempt.person is None:
            raise NotFound("proof of identity")
        with self.storage.reading() as kept:
            if kept.accounts.by_person_number(self._number(attempt.person)) is not None:
                raise Taken("person")
        return attempt.person.readable(self.rules.language)

    def complete(self, id: AttemptId, wanted: NewAccount) -> Account:
        """Open the account; who has only a card is written to, to confirm their address.

        Raises Invalid with all faults at once, NotFound or Taken.
        """
        with self.storage.reading() as kept:
            attempt = kept.waits.attempt(id)
        person = self.check(attempt)
        if faults := tuple(wanted.faults(person, self.passwords)):
            raise Invalid(faults)
        account = self._account(person, wanted, attempt)
        with self.storage.transaction() as kept:
            account = kept.accounts.put(account)
            note(kept, account.created_at, Actor.of(account), Deed.REGISTERED, account.id)
            if not account.proven:
                self.linking.send(kept, LinkPurpose.EMAIL, account, account.created_at)
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
            language=wanted.language,
        )

    def _number(self, person: NaturalPerson) -> str:
        number = person.identifier(self.rules.person_number)
        if number is None:
            raise NotFound("person number")
        return number.value
