"""What the cabinet keeps. One transaction keeps together what belongs together."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.application_kind import Review
from ekabinet_core.court_event import CourtEvent, Happening
from ekabinet_core.desk_answer import DeskAnswer
from ekabinet_core.docket_search import DocketSearch, DocketTally
from ekabinet_core.hold import Hold
from ekabinet_core.ids import (
    AccountId,
    ApplicationId,
    AttemptId,
    Digest,
    OrderId,
)
from ekabinet_core.movement import Entry, Ledger, Voucher
from ekabinet_core.named_file import NamedFile
from ekabinet_core.paging import Mark, Page, Way
from ekabinet_core.rings import Rings
from ekabinet_core.waiting import Attempt, PaymentOrder, SigningSession

from ekabinet_ports.acts import Acts
from ekabinet_ports.agenda import Agenda
from ekabinet_ports.applications import Applications, Filings
from ekabinet_ports.cases import CaseList, Cases, HearingList, NewCases
from ekabinet_ports.court_book import CourtBook, LastTold
from ekabinet_ports.court_post import CourtPost
from ekabinet_ports.discarded_drafts import DiscardedDrafts
from ekabinet_ports.enforcements import Enforcements
from ekabinet_ports.entrance import IdentityRequests, Links, Tallies
from ekabinet_ports.journal import Checkpoints, Journal, Tree
from ekabinet_ports.last_visits import LastVisits
from ekabinet_ports.mandates import CaseNumbers, Joinings, Mandates
from ekabinet_ports.notice_lists import NoticeLists
from ekabinet_ports.noticeboard import Noticeboard
from ekabinet_ports.outage_marks import FailedAttempts, OutageCertificates, OutageMarks
from ekabinet_ports.outbox import Backlog, Outbox
from ekabinet_ports.parked_events import ParkedEvents
from ekabinet_ports.reason_templates import ReasonTemplates
from ekabinet_ports.reconciliations import Reconciliations
from ekabinet_ports.refunds import Refunds
from ekabinet_ports.staff import Staff
from ekabinet_ports.statistics import Figures
from ekabinet_ports.submissions import GivenBack, Submissions
from ekabinet_ports.subscriptions import Subscriptions
from ekabinet_ports.viewings import Viewings


class Accounts(Protocol):
    """Accounts, each with a person number and a user name of its own.

    ``put`` raises Conflict for a stale version, and Taken (``person`` or ``user-name``) for what
    another account has.
    """

    def get(self, id: AccountId) -> Account:
        """Raises NotFound."""
        ...

    def by_user_name(self, user_name: str) -> Account | None:
        """User names are compared in small ASCII letters."""
        ...

    def by_person_number(self, number: str) -> Account | None: ...

    def by_confirmed_email(self, email: str) -> Sequence[Account]:
        """All to whom that address belongs for certain, the oldest first; in small ASCII letters."""
        ...

    def put(self, account: Account) -> Account:
        """Keep it; gives it with its next version."""
        ...


class Waits(Protocol):
    """Everything that waits for somebody outside. ``put_…`` raises Conflict for a stale version."""

    def attempt(self, id: AttemptId) -> Attempt:
        """Raises NotFound."""
        ...

    def put_attempt(self, attempt: Attempt) -> Attempt: ...

    def signing(self, subject: str) -> SigningSession | None:
        """The last signing session of an application or a submission."""
        ...

    def open_signing(self, owner: AccountId) -> SigningSession | None:
        """The signing session that a person has open, whatever they sign."""
        ...

    def put_signing(self, session: SigningSession) -> SigningSession:
        """Raises Conflict too when the person has another open session."""
        ...

    def drop_ended(self, before: datetime) -> None:
        """Forget attempts and signing sessions that expired before that time."""
        ...


class RingsByPhone(Protocol):
    """How often phones were rung without an answer."""

    def of(self, phone: Digest) -> Rings:
        """Those of a phone; of one that never rang, none."""
        ...

    def put(self, rings: Rings) -> Rings:
        """Keep them under their next version; raises Conflict for a stale one."""
        ...

    def drop_silent(self, before: datetime) -> None:
        """Forget phones that were not rung since, and those that answered."""
        ...


class Orders(Protocol):
    """Payment orders.

    ``put`` raises Conflict for a stale version, or a second open order of one application.
    """

    def get(self, id: OrderId) -> PaymentOrder:
        """Raises NotFound."""
        ...

    def last_of(self, application: ApplicationId) -> PaymentOrder | None: ...

    def open(self) -> Sequence[PaymentOrder]:
        """All orders whose end is not known yet, oldest first."""
        ...

    def at_gateway(self, gateway: str, numbers: Collection[str]) -> Sequence[PaymentOrder]:
        """Those at a gateway that have one of these numbers: its own (the handle), or our id."""
        ...

    def put(self, order: PaymentOrder) -> PaymentOrder: ...


class Movements(Protocol):
    """The append-only table of money movements."""

    def ledger(self, voucher: Voucher) -> Ledger: ...

    def append(self, entry: Entry) -> None:
        """Raises Taken (``voucher``) when this turn of the voucher is there already."""
        ...

    def of(self, account: AccountId) -> Sequence[Entry]:
        """A person's movements, oldest first."""
        ...

    def paid_between(self, since: datetime, until: datetime) -> Sequence[Entry]:
        """All orders paid from then on and before then, oldest first; ask for a day at a time."""
        ...


ALIKE_MOST = 10


@frozen
class Docketed:
    """An application in a court's inbox; decided once."""

    application: ApplicationId
    court: str
    number: str
    kind: str
    applicant: str
    received_at: datetime
    decided_at: datetime | None = None
    version: int = 0
    hold: Hold | None = None
    """Which clerk works on it; None: nobody does."""
    likeness: str = ""
    """The same in those that may be the same application; empty where that is not known."""
    accepted_by: Review | None = None
    """By what rule it was accepted without anybody's decision; None: nobody, or a clerk answered."""
    due_at: datetime | None = None
    """When the legal term to answer is over; None where the law sets none, or it was not kept yet."""
    answer: DeskAnswer | None = None
    """How it was answered."""

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of those decided, or of those undecided."""
        return Mark(way, self.decided_at or self.received_at, self.application)


class Docket(Protocol):
    """The desk's own book: inbox, case numbers, and the feed of what the court says."""

    def get(self, application: ApplicationId) -> Docketed:
        """Raises NotFound."""
        ...

    def put(self, row: Docketed) -> Docketed:
        """Raises Conflict for a stale version; a new row for a known application too."""
        ...

    def undecided(self, court: str, search: DocketSearch, mark: Mark[datetime] | None) -> Page[Docketed]:
        """A page of what a court has to answer and a search lets through, the longest received first."""
        ...

    def tallies(self, court: str) -> Sequence[DocketTally]:
        """How much a court has to answer, by kind and by whose hands it is on; in any order."""
        ...

    def decided(self, court: str, mark: Mark[datetime] | None) -> Page[Docketed]:
        """A page of what a court has answered, the last answered first."""
        ...

    def alike(self, row: Docketed) -> Sequence[Docketed]:
        """Others of its court that have its likeness, the last received first: at most ALIKE_MOST of them."""
        ...

    def next_serial(self, court: str, case_type: str, year: int) -> int:
        """1, 2, 3 … without gaps: a rolled-back transaction gives its serial back."""
        ...


class Feed(Protocol):
    """What the desk tells the cabinet, and how far the cabinet has listened."""

    def tell(self, happening: Happening) -> int:
        """Gives the number of the event, counted from 1 without gaps."""
        ...

    def after(self, number: int, most: int) -> Sequence[CourtEvent]: ...

    def heard(self) -> int:
        """The number of the last event that took effect here; 0 before the first."""
        ...

    def hear(self, number: int) -> None:
        """Raises Conflict unless it is the next one."""
        ...


class Documents(Protocol):
    """The files that are named by anything kept: a file nobody names may be swept.

    Rows are read in pieces, as they stood when the transaction began to read.
    """

    def all(self) -> Iterator[NamedFile]:
        """Each file as often as it is named, in any order; to be read before the transaction ends."""
        ...


class Kept(Protocol):
    """Everything kept, within one transaction."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def applications(self) -> Applications: ...
    @property
    def filings(self) -> Filings: ...
    @property
    def discarded(self) -> DiscardedDrafts: ...
    @property
    def submissions(self) -> Submissions: ...
    @property
    def given_back(self) -> GivenBack: ...
    @property
    def acts(self) -> Acts: ...
    @property
    def waits(self) -> Waits: ...
    @property
    def rings(self) -> RingsByPhone: ...
    @property
    def tallies(self) -> Tallies: ...
    @property
    def links(self) -> Links: ...
    @property
    def identity_requests(self) -> IdentityRequests: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def movements(self) -> Movements: ...
    @property
    def refunds(self) -> Refunds: ...
    @property
    def reconciliations(self) -> Reconciliations: ...
    @property
    def viewings(self) -> Viewings: ...
    @property
    def noticeboard(self) -> Noticeboard: ...
    @property
    def notice_lists(self) -> NoticeLists: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def new_cases(self) -> NewCases: ...
    @property
    def case_list(self) -> CaseList: ...
    @property
    def hearing_list(self) -> HearingList: ...
    @property
    def enforcements(self) -> Enforcements: ...
    @property
    def mandates(self) -> Mandates: ...
    @property
    def joinings(self) -> Joinings: ...
    @property
    def case_numbers(self) -> CaseNumbers: ...
    @property
    def last_visits(self) -> LastVisits: ...
    @property
    def subscriptions(self) -> Subscriptions: ...
    @property
    def docket(self) -> Docket: ...
    @property
    def figures(self) -> Figures: ...
    @property
    def reason_templates(self) -> ReasonTemplates: ...
    @property
    def feed(self) -> Feed: ...
    @property
    def court_book(self) -> CourtBook: ...
    @property
    def last_told(self) -> LastTold: ...
    @property
    def court_post(self) -> CourtPost: ...
    @property
    def parked_events(self) -> ParkedEvents: ...
    @property
    def outage_marks(self) -> OutageMarks: ...
    @property
    def failed_attempts(self) -> FailedAttempts: ...
    @property
    def outage_certificates(self) -> OutageCertificates: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def tree(self) -> Tree: ...
    @property
    def checkpoints(self) -> Checkpoints: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def backlog(self) -> Backlog: ...
    @property
    def documents(self) -> Documents: ...


class Storage(Protocol):
    """The storage.

    - ``transaction`` keeps all of it or nothing: an exception inside leaves nothing, and when it
      ends well everything in it would survive a power cut.
    - Writers are told apart: of two that change the same thing one gets Conflict.
    - ``reading`` sees only what was committed; nothing written in it is kept.
    - Text comes back letter by letter; times come back aware, in UTC.
    - What cannot be kept (disk full, database away, text with NUL, a time without zone) raises NotStored.
    """

    def transaction(self) -> AbstractContextManager[Kept]: ...

    def reading(self) -> AbstractContextManager[Kept]: ...


@runtime_checkable
class Copying(Protocol):
    """A storage that makes copies of itself; others are copied with the tools of their database."""

    def copy_to(self, file: Path) -> None:
        """Everything committed until now as a new file, while others write; raises NotStored."""
        ...

    def fill_from(self, file: Path) -> None:
        """Everything that a copy has, all or nothing.

        Raises Conflict when the storage is not empty, NotStored when the copy is damaged.
        """
        ...
