"""Cases and hearings as the cabinet knows them: copies of what a court system says."""

from datetime import date, datetime

from attrs import evolve, frozen

from ekabinet_core.document import StoredFile
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId, HearingId, MandateId


@frozen
class Participant:
    """Somebody who takes part in a case; the identifier lets them find it."""

    role: str
    name: str
    identifier: Identifier | None = None
    mandate: MandateId | None = None
    """By which they represent a party; None for who takes part by themselves."""


@frozen
class CaseDocument:
    """A paper in the case file."""

    kind: str
    name: str
    media_type: str
    file: StoredFile
    added_on: date
    container: StoredFile | None = None
    """EDOC: the same paper with its signature, in a container (ETSI EN 319 162-1)."""


@frozen
class Case:
    """A case at a court (Manual 4)."""

    id: CaseId
    number: str
    court: str
    case_type: str
    proceeding: str
    judge: str
    state: str
    received_on: date
    subject: str
    participants: tuple[Participant, ...] = ()
    documents: tuple[CaseDocument, ...] = ()
    application: ApplicationId | None = None
    panel: tuple[str, ...] = ()
    """Tərkib: the judges who hear it beside the presiding one."""
    result: str = ""
    """Nəticə: what came of it, in the court's words; empty while nothing did."""

    def joined_by(self, representative: Participant) -> "Case":
        """With a representative more; told twice, they are in it once."""
        there = any(one.mandate == representative.mandate for one in self.participants)
        return self if there else evolve(self, participants=(*self.participants, representative))

    def left_by(self, mandate: MandateId) -> "Case":
        """Without whoever stood in it by that mandate."""
        return evolve(self, participants=tuple(one for one in self.participants if one.mandate != mandate))

    def roles_of(self, person_number: str) -> tuple[str, ...]:
        """The roles in which that person takes part (işdə rolum)."""
        return tuple(
            one.role
            for one in self.participants
            if one.identifier is not None and one.identifier.value == person_number
        )


@frozen
class Hearing:
    """A hearing of a case (Manual 11)."""

    id: HearingId
    case: CaseId
    kind: str
    at: datetime
    place: str
    judge: str
    result: str
    changes: int = 0
    """How often the court has told something else of it since it was set (RFC 5545, 3.8.7.4)."""

    def after(self, before: "Hearing | None") -> "Hearing":
        """As it is told now, counted on from how it was told before."""
        if before is None:
            return self
        changed = evolve(before, changes=self.changes) != self
        return evolve(self, changes=before.changes + changed)
