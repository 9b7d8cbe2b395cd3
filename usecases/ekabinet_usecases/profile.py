"""Şəxsi məlumatlar: one's own data, as the register says it and as one says it oneself (Manual 5)."""

import re
from collections.abc import Iterator

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, Fault, Invalid, NotFound
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.permission import Permission
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_core.personal_data import PHONES_MOST, Contact, IdentityCard
from ekabinet_core.tally import LOOKED_UP
from ekabinet_core.text import unprintable
from ekabinet_core.wishes import Wishes
from ekabinet_ports.clock import Clock
from ekabinet_ports.registers import PeopleRegister, RegisteredPerson
from ekabinet_ports.storage import Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.mine import note
from ekabinet_usecases.registration import email_faults
from ekabinet_usecases.trying import Trying

ADDRESS_MOST = 300
POSTCODE = re.compile(r"[A-Z0-9][A-Z0-9 -]{2,9}")
PHONE = re.compile(r"\+?[0-9]{5,15}")
BETWEEN_DIGITS = str.maketrans("", "", " -()")


@frozen
class TypedContact:
    """What was typed: an empty phone is none."""

    email: str = ""
    address: str = ""
    postcode: str = ""
    phones: tuple[str, ...] = ()

    @property
    def contact(self) -> Contact:
        """The same without what does not matter: spaces, and hyphens in numbers."""
        numbers = (one.translate(BETWEEN_DIGITS) for one in self.phones)
        return Contact(
            " ".join(self.address.split()),
            " ".join(self.postcode.upper().split()),
            tuple(dict.fromkeys(number for number in numbers if number)),
        )

    def faults(self) -> Iterator[Fault]:
        """Everything that cannot be, at once; ``phone_2`` is the second phone."""
        yield from email_faults(self.email.strip())
        contact = self.contact
        if len(contact.address) > ADDRESS_MOST:
            yield Fault("address", "too-long", (("most", str(ADDRESS_MOST)),))
        elif unprintable(contact.address):
            yield Fault("address", "unprintable")
        if contact.postcode and not POSTCODE.fullmatch(contact.postcode):
            yield Fault("postcode", "postcode-format")
        for place, phone in enumerate(self.phones, start=1):
            if phone.strip() and not PHONE.fullmatch(phone.translate(BETWEEN_DIGITS)):
                yield Fault(f"phone_{place}", "phone-format")
        if len(contact.phones) > PHONES_MOST:
            yield Fault("phone_1", "too-many-phones", (("most", str(PHONES_MOST)),))


@frozen
class Profile:
    """One's own data; nobody else's can be asked for."""

    storage: Storage
    people: PeopleRegister
    trying: Trying
    rules: Jurisdiction
    clock: Clock

    def get(self, by: Actor) -> Account:
        """The actor's own account; raises NotFound when it is gone."""
        by.must(Permission.KEEP)
        with self.storage.reading() as kept:
            return kept.accounts.get(by.account)

    def save(self, typed: TypedContact, by: Actor, seen: int) -> Account:
        """Keep how they are reached; what is kept already is not kept again.

        ``seen`` is the version of the contact that their page showed. Raises Invalid with every fault
        at once, Conflict when it was changed since, and ProofTooOld for another e-mail address, whose
        letters can open the account; the one before is told.
        """
        by.must(Permission.KEEP)
        if faults := tuple(typed.faults()):
            raise Invalid(faults)
        with self.storage.transaction() as kept:
            account = kept.accounts.get(by.account)
            if account.contact.version != seen:
                raise Conflict("account")
            changed = account.reach(typed.email.strip(), typed.contact)
            if changed == account.reach(account.email, account.contact):
                return account
            now = self.clock.now()
            if changed.email != account.email:
                must_be_fresh(by, now)
                warn(kept, Occasion.EMAIL_CHANGED, account, now)
            note(kept, now, by, Deed.CONTACT_CHANGED, account.id)
            return kept.accounts.put(changed)

    def speak(self, language: str, by: Actor) -> Account:
        """Write to them in that language from now on; like an autosave it is no deed of the journal.

        Raises NotFound for a language that the jurisdiction does not have.
        """
        by.must(Permission.KEEP)
        if language not in self.rules.languages:
            raise NotFound("language")
        with self.storage.transaction() as kept:
            account = kept.accounts.get(by.account)
            return account if account.language == language else kept.accounts.put(account.speak(language))

    def wish(self, wishes: Wishes, by: Actor) -> Account:
        """So they are written to from now on; the cabinet tells of everything as before.

        Raises Invalid (``texted``) for messages where no phone is known.
        """
        by.must(Permission.KEEP)
        with self.storage.transaction() as kept:
            account = kept.accounts.get(by.account)
            changed = account.wish(wishes)
            if changed == account:
                return account
            note(kept, self.clock.now(), by, Deed.CONTACT_CHANGED, account.id)
            return kept.accounts.put(changed)

    def renew(self, document: str, by: Actor) -> Account:
        """Şəxsiyyət vəsiqəsi məlumatlarını yenilə: ask the people's register what it says now.

        Raises Invalid (``card-not-yours``) alike for a card that there is none of and for another person's,
        NotAccepted (``register``) when there were too many of those, Unavailable while it does not answer.
        """
        by.must(Permission.KEEP)
        number = self.rules.parse(self.rules.identity_document, document, where="document")
        with self.trying.once(LOOKED_UP, by):
            found = self.people.person(number)
            if found is None or found.person_number.value != by.person_number:
                raise Invalid.because("document", "card-not-yours")
        now = self.clock.now()
        with self.storage.transaction() as kept:
            account = kept.accounts.get(by.account)
            card = IdentityCard(number, found.birth_date, now)
            note(kept, now, by, Deed.IDENTITY_RENEWED, account.id)
            return kept.accounts.put(account.identify(self._person(found), card))

    def _person(self, found: RegisteredPerson) -> NaturalPerson:
        person = NaturalPerson(
            surname=found.surname,
            given_name=found.given_name,
            patronymic=found.patronymic,
            identifiers=(found.person_number,),
            known=Known.REGISTER,
            address=found.address,
        )
        return person.readable(self.rules.language)
