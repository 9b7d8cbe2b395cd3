"""Enforcement cases as the cabinet knows them: copies of what the enforcement office says (Manual 4)."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from ekabinet_core.case import Case, CaseDocument, Participant
from ekabinet_core.errors import NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, Digest, EnforcementId
from ekabinet_core.money import Money
from ekabinet_core.paging import Mark, Way


@frozen
class Writ:
    """İcra vərəqəsi: what lets a court's act be enforced."""

    number: str
    issued_on: date
    case: CaseId
    act: Digest
    """The file of the court's act."""

    def act_in(self, case: Case) -> CaseDocument:
        """The act it stands on, in the file of its case; raises NotFound in any other case."""
        found = next((one for one in case.documents if one.file.digest == self.act), None)
        if case.id != self.case or found is None:
            raise NotFound("act")
        return found


class Side(StrEnum):
    """Where somebody stands in an enforcement case."""

    CLAIMANT = "claimant"
    """Tələbkar: in whose favour."""
    DEBTOR = "debtor"
    """Borclu: against whom."""


@frozen
class Enforcement:
    """İcra işi: an act of a court being enforced (Manual 4, İcra işlərim)."""

    id: EnforcementId
    number: str
    writ: Writ
    claimant: Participant
    debtor: Participant
    office: str
    """İcra şöbəsi: the body that enforces it."""
    officer: str
    """İcra məmuru."""
    state: str
    """Code of the enforcement office's state."""
    opened_on: date
    owed: Money
    """By the act; nothing where something else than money is owed."""
    collected: Money
    documents: tuple[CaseDocument, ...] = ()

    @property
    def left(self) -> Money:
        """What is still to be collected; nothing when more was collected than owed."""
        return max(self.owed - self.collected, Money(0, self.owed.currency))

    def sides_of(self, person: Identifier) -> tuple[Side, ...]:
        """Where a person stands in it; nowhere in a stranger's."""
        sides = ((Side.CLAIMANT, self.claimant), (Side.DEBTOR, self.debtor))
        return tuple(side for side, one in sides if one.identifier == person)

    def mark(self, way: Way) -> Mark[date]:
        """What lies beyond it in a list."""
        return Mark(way, self.opened_on, self.id)
