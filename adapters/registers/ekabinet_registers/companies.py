"""The company register."""

from urllib.parse import quote

from attrs import frozen
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.registers import RegisteredCompany

from ekabinet_registers.lookup import Lookup


@frozen
class CompanyRecord:
    """A company in the register's own words; fields that are not named here are ignored."""

    voen: str
    name: str
    head: str
    address: str


@frozen
class CompaniesByHttp:
    """Finds companies by ``GET companies/{number}``."""

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

    def _read(self, record: CompanyRecord) -> RegisteredCompany:
        try:
            number = self.jurisdiction.parse(self.jurisdiction.company_number, record.voen)
        except Invalid as error:
            raise self.lookup.unavailable() from error
        return RegisteredCompany(record.name, number, record.head, record.address)
