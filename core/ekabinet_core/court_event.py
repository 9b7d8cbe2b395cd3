"""What a court system tells the cabinet, in order, each told once."""

from attrs import frozen

from ekabinet_core.case import Case, CaseDocument, Hearing, Participant
from ekabinet_core.charge import Charge
from ekabinet_core.decision import Amendment, Decision
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.ids import ApplicationId, CaseId, Digest, MandateId, SubmissionId
from ekabinet_core.submission import CourtAnswer


@frozen
class ApplicationDecided:
    """The court has answered an application."""

    application: ApplicationId
    decision: Decision


@frozen
class DecisionAmended:
    """The court has put a mistake in its answer right."""

    application: ApplicationId
    amendment: Amendment


@frozen
class DutyCharged:
    """The court has set the duty of an application, or overruled its exemption."""

    application: ApplicationId
    charge: Charge


@frozen
class CaseChanged:
    """A case was opened or changed; the whole case is told."""

    case: Case


@frozen
class CaseTold:
    """A case was opened or changed; all but its papers is told, they come one by one."""

    case: Case


@frozen
class DocumentIssued:
    """A paper came into the file of a case, and what it changed in the case."""

    case: CaseId
    document: CaseDocument
    result: str = ""
    """Nəticə: what came of the case by it; empty where nothing did."""
    state: str = ""
    """Code of the state in which the case is by it; empty where that stays."""


@frozen
class PapersClosed:
    """A paper of a participant, with what was signed beside it, is closed to other roles than before."""

    case: CaseId
    paper: Digest
    closed_to: tuple[str, ...]
    """Codes of the roles in which nobody may read it from now on, nor know of it."""


@frozen
class HearingChanged:
    """A hearing was set or changed; the whole hearing is told."""

    hearing: Hearing


@frozen
class EnforcementChanged:
    """An enforcement case was opened or changed; the whole of it is told."""

    enforcement: Enforcement


@frozen
class SubmissionAnswered:
    """Papers for a case were accepted, or given back where the answer has reasons (Manual 8)."""

    submission: SubmissionId
    answer: CourtAnswer


@frozen
class RepresentativeJoined:
    """The court lets somebody act for a party of a case; all else in the case stays."""

    case: CaseId
    representative: Participant


@frozen
class RepresentativeLeft:
    """Somebody represents no party of the case any more, by that mandate."""

    case: CaseId
    mandate: MandateId


@frozen
class NotUnderstood:
    """Something was told that this version of the cabinet cannot read."""

    kind: str
    """What the court calls it."""
    why: str


Happening = (
    ApplicationDecided
    | DecisionAmended
    | DutyCharged
    | CaseChanged
    | HearingChanged
    | EnforcementChanged
    | CaseTold
    | DocumentIssued
    | PapersClosed
    | SubmissionAnswered
    | RepresentativeJoined
    | RepresentativeLeft
    | NotUnderstood
)


@frozen
class CourtEvent:
    """One event of a court system's feed."""

    number: int
    """Its place in the feed: 1, 2, 3 …"""
    happening: Happening
