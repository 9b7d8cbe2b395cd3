"""Step 2, Tərəflər: who takes part, matched with the registers (Manual 10.2)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import StrEnum

from attrs import asdict, frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.behalf import Body, Shown
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.ids import ApplicationId, PartyId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.party import PARTIES_MOST, Contract, Party
from ekabinet_core.person import Known, NaturalPerson, Organisation, Person
from ekabinet_core.tally import LOOKED_UP
from ekabinet_core.text import fold, is_blank, unprintable
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.registers import CompanyRegister, PeopleRegister, RegisteredPerson
from ekabinet_ports.storage import Storage

from ekabinet_usecases.mine import my_application
from ekabinet_usecases.trying import Trying

NAME_MOST = 200


class PersonKind(StrEnum):
    """Şəxs növü."""

    NATURAL = "natural"
    """Fiziki şəxs."""
    LEGAL = "legal"
    """Hüquqi şəxs."""
    MYSELF = "myself"
    """Özüm."""
    ORGANISATION = "organisation"
    """Adından çıxış etdiyim təşkilat: the one that the applicant acts for."""


ASKED: Mapping[tuple[str, str], tuple[str, ...]] = {
    (PersonKind.MYSELF, Known.REGISTER): (),
    (PersonKind.ORGANISATION, Known.REGISTER): (),
    (PersonKind.NATURAL, Known.REGISTER): ("document", "surname", "given_name"),
    (PersonKind.NATURAL, Known.STATED): ("surname", "given_name", "address"),
    (PersonKind.NATURAL, Known.FOREIGN): ("surname", "citizenship", "foreign_document"),
    (PersonKind.LEGAL, Known.REGISTER): ("company_number",),
    (PersonKind.LEGAL, Known.STATED): ("name", "address"),
    (PersonKind.LEGAL, Known.FOREIGN): ("name", "citizenship"),
}
"""What is needed of a party, by its kind and by how it is known; a passport may have one name only."""


@frozen
class NewParty:
    """What was chosen and typed about a party; empty texts for what does not apply."""

    role: str = ""
    kind: str = ""
    known: str = "register"
    """``register``, or ``stated`` (the number is not known) or ``foreign``."""
    document: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    company_number: str = ""
    name: str = ""
    address: str = ""
    citizenship: str = ""
    foreign_document: str = ""
    contract_number: str = ""
    contract_subject: str = ""
    signed_on: date | None = None
    ends_on: date | None = None


@frozen
class PartiesStep:
    """Adding and removing parties."""

    storage: Storage
    people: PeopleRegister
    companies: CompanyRegister
    trying: Trying
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def add(self, id: ApplicationId, new: NewParty, by: Actor, seen: int) -> Application:
        """Add a party after matching it with the registers; the organisation acted for needs no matching.

        With that organisation comes the applicant, as its representative, where they are no party yet.
        Raises Invalid with every fault that can be seen at once, or alone that there are too many parties
        (``role``), NotAccepted (``register``) when too many cards were looked up without a match,
        Unavailable when a register does not answer, Conflict, WrongStatus or NotFound.
        """
        with self.storage.reading() as kept:
            draft = my_application(kept, id, by, seen)
            _must_have_room(draft)
            account = kept.accounts.get(by.writer)
        parties = self._parties(new, draft, account, by)
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            for party in parties:
                draft = draft.add_party(party, self.clock.now())
            return kept.applications.put(draft)

    def remove(self, id: ApplicationId, party: PartyId, by: Actor, seen: int) -> Application:
        """Take a party out; raises NotFound, Conflict or WrongStatus."""
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            return kept.applications.put(draft.remove_party(party, self.clock.now()))

    def match(self, new: NewParty, roles: Collection[str], by: Actor) -> Person:
        """Somebody else than who asks, as they are described and as the registers know them.

        No address is asked for. Raises Invalid with every fault that can be seen at once, NotAccepted when
        too many cards were looked up without a match, Unavailable when a register does not answer.
        """
        faults = [one for one in _faults(new, roles) if one.field != "address"]
        if new.kind not in {PersonKind.NATURAL, PersonKind.LEGAL}:
            faults.append(Fault("kind", "choose"))
        if faults:
            raise Invalid(dict.fromkeys(faults))
        return self._matched(new, by)

    def _parties(self, new: NewParty, draft: Application, account: Account, by: Actor) -> tuple[Party, ...]:
        party = self._party(new, draft, account, by)
        roles = self.rules.roles_of(draft.subject.kind)
        role = next((role.code for role in roles if role.by_certificate), None)
        if new.kind != PersonKind.ORGANISATION or role is None or _has_applicant(draft):
            return (party,)
        return party, Party(PartyId(self.ids.new()), role, account.person, myself=True)

    def _party(self, new: NewParty, draft: Application, account: Account, by: Actor) -> Party:
        roles = self.rules.roles_of(draft.subject.kind)
        faults = list(_faults(new, [role.code for role in roles]))
        faults.extend(_own_faults(new, draft, by))
        contract = next((role.contract for role in roles if role.code == new.role), False)
        if contract:
            faults.extend(_contract_faults(new))
        if faults:
            raise Invalid(faults)
        person = self._person(new, account, by)
        return Party(
            id=PartyId(self.ids.new()),
            role=new.role,
            person=person,
            myself=new.kind == PersonKind.MYSELF,
            contract=_contract(new) if contract else None,
        )

    def _person(self, new: NewParty, account: Account, by: Actor) -> Person:
        if new.kind == PersonKind.MYSELF:
            return account.person
        if new.kind == PersonKind.ORGANISATION and by.behalf is not None:
            if by.behalf.body is Body.PERSON:
                return self._principal(by)
            by_certificate = by.behalf.shown is Shown.CERTIFICATE
            known = Known.CERTIFICATE if by_certificate else Known.REGISTER  # which named it to its head
            return Organisation(by.behalf.name, (by.behalf.number,), known)
        return self._matched(new, by)

    def _matched(self, new: NewParty, by: Actor) -> Person:
        if new.known != Known.REGISTER:
            return _stated(new)
        return self._registered_person(new, by) if new.kind == PersonKind.NATURAL else self._company(new)

    def _principal(self, by: Actor) -> Person:
        """Who gave the mandate, as their own account has them."""
        with self.storage.reading() as kept:
            return kept.accounts.get(by.owner).person

    def _registered_person(self, new: NewParty, by: Actor) -> NaturalPerson:
        document = self.rules.parse(self.rules.identity_document, new.document, where="document")
        with self.trying.once(LOOKED_UP, by):
            found = self._meant(self.people.person(document), new)
        return NaturalPerson(
            surname=found.surname,
            given_name=found.given_name,
            patronymic=found.patronymic,
            identifiers=(document, found.person_number),
            known=Known.REGISTER,
            address=new.address.strip(),
        )

    def _meant(self, found: RegisteredPerson | None, new: NewParty) -> RegisteredPerson:
        """Whoever was found, if they are called as was typed; raises Invalid."""
        if found is None:
            raise Invalid.because("document", "person-not-found")
        language = self.rules.language
        typed = {"surname": new.surname, "given_name": new.given_name}
        true = {"surname": found.surname, "given_name": found.given_name}
        wrong = [field for field in typed if fold(typed[field], language) != fold(true[field], language)]
        if wrong:
            raise Invalid(Fault(field, "name-mismatch") for field in wrong)
        return found

    def _company(self, new: NewParty) -> Organisation:
        number = self.rules.parse(self.rules.company_number, new.company_number, where="company_number")
        found = self.companies.company(number)
        if found is None:
            raise Invalid.because("company_number", "company-not-found")
        return Organisation(found.name, (number,), Known.REGISTER, new.address.strip() or found.address)


def _must_have_room(draft: Application) -> None:
    """For one party more."""
    if len(draft.parties) >= PARTIES_MOST:
        raise Invalid.because("role", "no-room-for-party", most=str(PARTIES_MOST))


def _faults(new: NewParty, roles: Collection[str]) -> Iterator[Fault]:
    if new.role not in roles:
        yield Fault("role", "choose")
    for field, value in asdict(new).items():
        if isinstance(value, str) and len(value) > NAME_MOST:
            yield Fault(field, "too-long", (("most", str(NAME_MOST)),))
        elif isinstance(value, str) and (unprintable(value) or len(value.splitlines()) > 1):
            yield Fault(field, "unprintable")
    if (new.kind, new.known) not in ASKED:
        yield Fault("kind", "choose-person")
    for field in ASKED.get((new.kind, new.known), ()):
        if is_blank(getattr(new, field)):
            yield Fault(field, "empty")


def _own_faults(new: NewParty, draft: Application, by: Actor) -> Iterator[Fault]:
    """The applicant and their organisation take part once; there is one only by their capacity."""
    if new.kind == PersonKind.MYSELF and _has_applicant(draft):
        yield Fault("kind", "already-there")
    if new.kind == PersonKind.ORGANISATION:
        if by.behalf is None:
            yield Fault("kind", "choose-person")
        elif any(by.behalf.number in one.person.identifiers for one in draft.parties):
            yield Fault("kind", "organisation-already-there")


def _has_applicant(draft: Application) -> bool:
    return any(party.myself for party in draft.parties)


def _contract_faults(new: NewParty) -> Iterator[Fault]:
    for field in ("contract_number", "contract_subject"):
        if not getattr(new, field).strip():
            yield Fault(field, "empty")
    for field in ("signed_on", "ends_on"):
        if getattr(new, field) is None:
            yield Fault(field, "empty")
    if new.signed_on and new.ends_on and new.ends_on < new.signed_on:
        yield Fault("ends_on", "ends-before-signed")


def _contract(new: NewParty) -> Contract | None:
    if new.signed_on is None or new.ends_on is None:
        return None
    return Contract(new.contract_number.strip(), new.contract_subject.strip(), new.signed_on, new.ends_on)


def _stated(new: NewParty) -> Person:
    known = Known.FOREIGN if new.known == Known.FOREIGN else Known.STATED
    place = (new.address.strip(), new.citizenship.strip(), new.foreign_document.strip())
    if new.kind == PersonKind.LEGAL:
        return Organisation(new.name.strip(), (), known, *place)
    surname, given_name, patronymic = new.surname.strip(), new.given_name.strip(), new.patronymic.strip()
    return NaturalPerson(surname, given_name, patronymic, (), known, *place)
