"""The people register."""

from datetime import date

from attrs import frozen
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.registers import RegisteredPerson

from ekabinet_registers.lookup import Lookup


@frozen
class PersonRecord:
    """A person in the register's own words; fields that are not named here are ignored."""

    document: str
    fin: str
    surname: str
    name: str
    patronymic: str
    birth_date: date
    address: str


@frozen
class PeopleByHttp:
    """Finds people by ``GET people?document=``."""

    lookup: Lookup
    jurisdiction: Jurisdiction

    def person(self, document: Identifier) -> RegisteredPerson | None:
        record = self.lookup.find("people", PersonRecord, document=document.value)
        if record is None:
            return None
        person = self._read(record)
        if person.document != document:
            raise self.lookup.unavailable()
        return person

    def _read(self, record: PersonRecord) -> RegisteredPerson:
        rules = self.jurisdiction
        try:
            return RegisteredPerson(
                surname=record.surname,
                given_name=record.name,
                patronymic=record.patronymic,
                person_number=rules.parse(rules.person_number, record.fin),
                document=rules.parse(rules.identity_document, record.document),
                birth_date=record.birth_date,
                address=record.address,
            )
        except Invalid as error:
            raise self.lookup.unavailable() from error
