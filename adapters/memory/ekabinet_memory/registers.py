"""Registers of people and companies, filled by whoever makes them."""

from collections.abc import Sequence

from attrs import define, field
from ekabinet_core.errors import Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_ports.registers import RegisteredCompany, RegisteredPerson


@define
class MemoryPeople:
    """Knows the people it was made with."""

    people: tuple[RegisteredPerson, ...] = field(default=(), converter=tuple[RegisteredPerson, ...])
    away: bool = False
    """While true it does not answer."""
    asked: int = 0
    """How often it was asked."""

    def person(self, document: Identifier) -> RegisteredPerson | None:
        self.asked += 1
        if self.away:
            raise Unavailable("people register")
        return next((one for one in self.people if one.document == document), None)


@define
class MemoryCompanies:
    """Knows the companies it was made with."""

    companies: tuple[RegisteredCompany, ...] = field(default=(), converter=tuple[RegisteredCompany, ...])
    away: bool = False
    """While true it does not answer."""
    heads: dict[Identifier, Identifier] = field(factory=dict)
    """Who leads a company, by the company's number."""

    def company(self, number: Identifier) -> RegisteredCompany | None:
        if self.away:
            raise Unavailable("company register")
        return next((one for one in self.companies if one.number == number), None)

    def led_by(self, person: Identifier) -> Sequence[RegisteredCompany]:
        if self.away:
            raise Unavailable("company register")
        led = (one for one in self.companies if self.heads.get(one.number) == person)
        return sorted(led, key=lambda one: (one.name, one.number.value))
