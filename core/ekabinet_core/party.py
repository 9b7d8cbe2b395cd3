"""A party of an application: a role, the person in it, a contract where the role needs one."""

from datetime import date

from attrs import frozen

from ekabinet_core.ids import PartyId
from ekabinet_core.person import NaturalPerson, Person

PARTIES_MOST = 200
"""Of one application, and participants of one case."""


@frozen
class Contract:
    """The contract an obligation comes from (Manual 10.2: debtor or guarantor)."""

    number: str
    subject: str
    signed_on: date
    ends_on: date


@frozen
class Party:
    """Somebody who takes part in the case, and as what (Manual 10.2)."""

    id: PartyId
    role: str
    person: Person
    myself: bool = False
    """The applicant in person (özüm)."""
    contract: Contract | None = None

    def is_outdated(self, person: NaturalPerson) -> bool:
        """Whether this is that person as the applicant, by an earlier name or registered address."""
        if not self.myself or {*person.identifiers}.isdisjoint(self.person.identifiers):
            return False
        addresses = {person.address, self.person.address} - {""}
        return len(addresses) > 1 or person.name != self.person.name
