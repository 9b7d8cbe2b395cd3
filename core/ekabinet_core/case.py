"""Cases and hearings as the cabinet knows them: copies of what a court system says."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from re import compile as pattern

from attrs import evolve, frozen

from ekabinet_core.document import StoredFile
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId, HearingId, MandateId, SubmissionId
from ekabinet_core.paging import Mark, Way

FORMAT = pattern(r"\.[a-zA-Z][a-zA-Z0-9]{2,3}$")
"""How the name of a file ends that says its format."""
EARLIER_MOST = 50
"""How many of the things that a hearing was set for are kept."""


@frozen
class Participant:
    """Somebody who takes part in a case; the identifier lets them find it."""

    role: str
    name: str
    identifier: Identifier | None = None
    mandate: MandateId | None = None
    """By which they represent a party; None where the court was shown none."""
    represents: tuple[str, ...] = ()
    """Codes of the roles of those for whom they stand in it: what is closed to these is closed to them."""


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
    closed_to: tuple[str, ...] = ()
    """Codes of the roles in which nobody may read it, nor know of it."""
    sent_in: SubmissionId | None = None
    """The papers of a participant with which it came; None for what came otherwise."""

    @property
    def container_name(self) -> str:
        """What its container is called: ``act.edoc`` for ``act.pdf``; one in a container keeps both ends."""
        named = f"{FORMAT.sub('', self.name)}.edoc"
        return f"{self.name}.edoc" if named.casefold() == self.name.casefold() else named


class Instance(StrEnum):
    """Where another case stands in which the same dispute was or is heard."""

    LOWER = "lower"
    HIGHER = "higher"


@frozen
class RelatedCase:
    """The case of the same dispute at another instance, by its number: each instance gives its own."""

    number: str
    instance: Instance


@frozen
class FormerBench:
    """Who heard a case before others did, and why they do not any more."""

    judge: str
    panel: tuple[str, ...]
    until: datetime
    reason: str
    remark: str = ""


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
    related: tuple[RelatedCase, ...] = ()
    former: tuple[FormerBench, ...] = ()
    """Who heard it before, the first one first."""
    result_closed_to: tuple[str, ...] = ()
    """Codes of the roles in which nobody reads the result: the act that says it is closed to them."""

    def seen_in(self, roles: Collection[str]) -> "Case":
        """As one may read it who takes part in these roles: without what is closed to any of them."""
        open_ones = tuple(one for one in self.documents if not {*roles} & {*one.closed_to})
        if {*roles} & {*self.result_closed_to}:
            return evolve(self, documents=open_ones, result="")
        return self if len(open_ones) == len(self.documents) else evolve(self, documents=open_ones)

    def mark(self, way: Way) -> Mark[date]:
        """What lies beyond it in a list of a court's cases."""
        return Mark(way, self.received_on, self.id)

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
class Meeting:
    """What a hearing was set for, until something else was told of it."""

    kind: str
    at: datetime
    place: str
    judge: str
    result: str
    until: datetime
    reason: str = ""
    """Why it is not so any more: a code; empty where nobody said."""
    remark: str = ""


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
    reason: str = ""
    """Why it was moved or called off: a code of the jurisdiction's ``hearing_reasons``."""
    remark: str = ""
    """The same in the clerk's own words."""
    earlier: tuple[Meeting, ...] = ()
    """What it was set for before, the first one first: the last EARLIER_MOST of them."""

    @property
    def meeting(self) -> tuple[object, ...]:
        """When, where and before whom one must come."""
        return self.at, self.place, self.judge, self.kind

    def after(self, before: "Hearing | None", now: datetime) -> "Hearing":
        """As it is told now, counted on from how it was told before."""
        if before is None:
            return evolve(self, changes=0, earlier=())
        if evolve(self, changes=before.changes, earlier=before.earlier) == before:
            return before
        was = Meeting(
            before.kind, before.at, before.place, before.judge, before.result, now, self.reason, self.remark
        )
        earlier = (*before.earlier, was)[-EARLIER_MOST:]
        return evolve(self, changes=before.changes + 1, earlier=earlier)
