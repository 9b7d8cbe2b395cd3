"""The company register."""

from collections.abc import Sequence
from urllib.parse import quote

from attrs import frozen
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.registers import RegisteredCompany

from ekabinet_registers.lookup import Lookup

ACTIVE = "active"
"""How the register calls a company that exists and is not being wound up."""


@frozen
class CompanyRecord:
    """A company in the register's own words; fields that are not named here are ignored."""

    voen: str
    name: str
    head: str
    address: str


@frozen
class LedRecord(CompanyRecord):
    """A company with its head: told only of the person who was asked about."""

    head_fin: str
    state: str


@frozen
class LedRecords:
    """What the register answers about a head."""

    companies: tuple[LedRecord, ...]


@frozen
class CompaniesByHttp:
    """Finds companies by ``GET companies/{number}``, those of a head by ``POST companies/led``.

    The number of a person stands in the body: addresses are written to logs on the way.
    """

    lookup: Lookup
    jurisdiction: Jurisdiction

    def company(self, number: Identifier) -> RegisteredCompany | None:
        record = self.lookup.find(f"companies/{quote(number.value, safe='')}", CompanyRecord)
        if record is None:
            return None
        company = self._read(record)
        if company.number != number:
            raise self.lookup.unavailable()
        return company

    def led_by(self, person: Identifier) -> Sequence[RegisteredCompany]:
        found = self.lookup.search("companies/led", LedRecords, head_fin=person.value)
        if any(one.head_fin != person.value for one in found.companies):
            raise self.lookup.unavailable()
        led = (self._read(one) for one in found.companies if one.state == ACTIVE)
        return sorted(led, key=lambda one: (one.name, one.number.value))

    def _read(self, record: CompanyRecord) -> RegisteredCompany:
        try:
            number = self.jurisdiction.parse(self.jurisdiction.company_number, record.voen)
        except Invalid as error:
            raise self.lookup.unavailable() from error
        return RegisteredCompany(record.name, number, record.head, record.address)
