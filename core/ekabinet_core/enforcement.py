"""Enforcement cases as the cabinet knows them: copies of what the enforcement office says (Manual 4)."""

from datetime import date

from attrs import frozen

from ekabinet_core.case import Case, CaseDocument, Participant
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import CaseId, Digest, EnforcementId


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


@frozen
class Enforcement:
    """İcra işi: an act of a court being enforced (Manual 4, İcra işlərim)."""

    id: EnforcementId
    number: str
    writ: Writ
    claimant: Participant
    """Tələbkar: in whose favour."""
    debtor: Participant
    """Borclu: against whom."""
    state: str
    """Code of the enforcement office's state."""
    opened_on: date
    documents: tuple[CaseDocument, ...] = ()

    def roles_of(self, person_number: str) -> tuple[str, ...]:
        """The roles in which that person takes part (işdə rolum)."""
        return tuple(
            one.role
            for one in (self.claimant, self.debtor)
            if one.identifier is not None and one.identifier.value == person_number
        )
