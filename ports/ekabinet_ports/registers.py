"""The state's registers of people and companies."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from attrs import frozen
from ekabinet_core.identifier import Identifier


@frozen
class RegisteredPerson:
    """What the people register says of somebody."""

    surname: str
    given_name: str
    patronymic: str
    person_number: Identifier
    document: Identifier
    birth_date: date
    address: str


@frozen
class RegisteredCompany:
    """What the company register says of an organisation."""

    name: str
    number: Identifier
    head: str
    address: str


class PeopleRegister(Protocol):
    """Finds a person by identity card; None when there is none, Unavailable when it does not answer."""

    def person(self, document: Identifier) -> RegisteredPerson | None: ...


class CompanyRegister(Protocol):
    """Knows the companies, and who leads them; raises Unavailable when it does not answer."""

    def company(self, number: Identifier) -> RegisteredCompany | None:
        """The company of that number; None when there is none."""
        ...

    def led_by(self, person: Identifier) -> Sequence[RegisteredCompany]:
        """The companies that exist and whose head (lawful representative) that person is now, by name.

        Given by the number of a person; empty when there are none. A company in liquidation or struck off is
        not among them: nobody acts for it by the register alone.
        """
        ...
