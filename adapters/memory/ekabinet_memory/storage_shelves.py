"""What a memory storage holds: a shelf for each kind of thing."""

from copy import copy
from datetime import datetime
from typing import Self

from attrs import Factory, define, fields, frozen
from ekabinet_core.account import Account
from ekabinet_core.act import Act
from ekabinet_core.application import Application
from ekabinet_core.case import Case, Hearing
from ekabinet_core.coming import Coming
from ekabinet_core.court_event import CourtEvent
from ekabinet_core.discarded import Discarded
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.identity_request import IdentityRequest
from ekabinet_core.ids import (
    AccountId,
    ActId,
    ApplicationId,
    AttemptId,
    CaseId,
    Digest,
    EnforcementId,
    HearingId,
    IdentityRequestId,
    JoiningId,
    MandateId,
    NoticeId,
    OrderId,
    ReasonTemplateId,
    ReconciliationId,
    RefundId,
    SigningId,
    SubmissionId,
)
from ekabinet_core.joining import Joining
from ekabinet_core.journal import JournalRow
from ekabinet_core.last_visit import LastVisit
from ekabinet_core.link import Link
from ekabinet_core.mandate import Mandate
from ekabinet_core.merkle import Spot
from ekabinet_core.movement import Entry
from ekabinet_core.notice import Notice
from ekabinet_core.outage import Mark
from ekabinet_core.outage_certificate import OutageCertificate
from ekabinet_core.reason_template import ReasonTemplate
from ekabinet_core.reconciliation import Reconciliation
from ekabinet_core.refund import Refund
from ekabinet_core.rings import Rings
from ekabinet_core.submission import Submission
from ekabinet_core.subscription import Subscription
from ekabinet_core.tally import Tally
from ekabinet_core.viewing import Viewing
from ekabinet_core.waiting import Attempt, PaymentOrder, SigningSession
from ekabinet_ports.court_post import Posted
from ekabinet_ports.journal import SignedCheckpoint
from ekabinet_ports.outage_marks import FailedAttempt
from ekabinet_ports.outbox import Task
from ekabinet_ports.parked_events import ParkedEvent
from ekabinet_ports.storage import Docketed


@frozen
class Waiting:
    """A task in the outbox, and how it stands."""

    task: Task
    since: datetime
    due: datetime
    tries: int = 0
    faults: int = 0
    leased_until: datetime | None = None
    why: str = ""
    parked_at: datetime | None = None


@define
class Shelves:
    """Everything kept, in the order in which it came."""

    accounts: dict[AccountId, Account] = Factory(dict)
    applications: dict[ApplicationId, Application] = Factory(dict)
    attempts: dict[AttemptId, Attempt] = Factory(dict)
    submissions: dict[SubmissionId, Submission] = Factory(dict)
    acts: dict[ActId, Act] = Factory(dict)
    signings: dict[SigningId, SigningSession] = Factory(dict)
    rings: dict[Digest, Rings] = Factory(dict)
    tallies: dict[Digest, Tally] = Factory(dict)
    links: dict[Digest, Link] = Factory(dict)
    identity_requests: dict[IdentityRequestId, IdentityRequest] = Factory(dict)
    orders: dict[OrderId, PaymentOrder] = Factory(dict)
    movements: list[Entry] = Factory(list)
    refunds: dict[RefundId, Refund] = Factory(dict)
    reconciliations: dict[ReconciliationId, Reconciliation] = Factory(dict)
    viewings: dict[Digest, Viewing] = Factory(dict)
    notices: dict[NoticeId, Notice] = Factory(dict)
    agenda: dict[str, Coming] = Factory(dict)
    cases: dict[CaseId, Case] = Factory(dict)
    hearings: dict[HearingId, Hearing] = Factory(dict)
    enforcements: dict[EnforcementId, Enforcement] = Factory(dict)
    mandates: dict[MandateId, Mandate] = Factory(dict)
    joinings: dict[JoiningId, Joining] = Factory(dict)
    discarded: dict[ApplicationId, Discarded] = Factory(dict)
    last_visits: dict[AccountId, LastVisit] = Factory(dict)
    subscriptions: dict[AccountId, Subscription] = Factory(dict)
    docket: dict[ApplicationId, Docketed] = Factory(dict)
    reason_templates: dict[ReasonTemplateId, ReasonTemplate] = Factory(dict)
    events: list[CourtEvent] = Factory(list)
    heard: int = 0
    court_post: dict[str, Posted] = Factory(dict)
    last_told: dict[str, int] = Factory(dict)
    parked_events: dict[int, ParkedEvent] = Factory(dict)
    outage_marks: set[Mark] = Factory(set)
    failed_attempts: set[FailedAttempt] = Factory(set)
    outage_certificates: dict[Digest, OutageCertificate] = Factory(dict)
    journal: list[JournalRow] = Factory(list)
    planted: dict[int, int] = Factory(dict)
    """The position in the tree by the place in the journal."""
    nodes: dict[Spot, bytes] = Factory(dict)
    checkpoints: dict[int, SignedCheckpoint] = Factory(dict)
    outbox: dict[int, Waiting] = Factory(dict)
    serials: dict[tuple[str, ...], int] = Factory(dict)

    def copied(self) -> Self:
        """The same things, which are frozen, on shelves of their own."""
        return type(self)(*(copy(getattr(self, shelf.name)) for shelf in fields(type(self))))

    def next_serial(self, *series: str) -> int:
        """1, 2, 3 … within the series."""
        self.serials[series] = self.serials.get(series, 0) + 1
        return self.serials[series]
