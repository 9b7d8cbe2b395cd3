"""What the cabinet keeps. One transaction keeps together what belongs together."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.case import Case, Hearing
from ekabinet_core.court_event import CourtEvent, Happening
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import (
    AccountId,
    ApplicationId,
    AttemptId,
    CaseId,
    OrderId,
)
from ekabinet_core.journal import JournalRow
from ekabinet_core.movement import Entry, Ledger, Voucher
from ekabinet_core.waiting import Attempt, PaymentOrder, SigningSession

from ekabinet_ports.outbox import Message, Task


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

    def put(self, account: Account) -> Account:
        """Keep it; gives it with its next version."""
        ...


class Applications(Protocol):
    """Applications. ``put`` raises Conflict unless the version is the one last read."""

    def get(self, id: ApplicationId) -> Application:
        """Raises NotFound."""
        ...

    def of(self, owner: AccountId) -> Sequence[Application]:
        """A person's applications, the last changed first."""
        ...

    def put(self, application: Application) -> Application:
        """Keep it; gives it with its next version."""
        ...

    def drop(self, application: Application) -> None:
        """A discarded draft; raises Conflict for a stale version."""
        ...

    def next_number(self, year: int) -> int:
        """1, 2, 3 … within the year; given once each."""
        ...


class Waits(Protocol):
    """Everything that waits for somebody outside. ``put_…`` raises Conflict for a stale version."""

    def attempt(self, id: AttemptId) -> Attempt:
        """Raises NotFound."""
        ...

    def put_attempt(self, attempt: Attempt) -> Attempt: ...

    def signing(self, application: ApplicationId) -> SigningSession | None:
        """The last signing session of an application."""
        ...

    def put_signing(self, session: SigningSession) -> SigningSession:
        """Raises Conflict too when the application has another open session."""
        ...

    def drop_ended(self, before: datetime) -> None:
        """Forget attempts and signing sessions that expired before that time."""
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


class Cases(Protocol):
    """The cabinet's copies of cases and hearings, and how far the feed was read."""

    def put(self, case: Case) -> None: ...

    def put_hearing(self, hearing: Hearing) -> None: ...

    def get(self, id: CaseId) -> Case:
        """Raises NotFound."""
        ...

    def of(self, person_number: Identifier) -> Sequence[Case]:
        """Cases in which the person takes part, the newest first."""
        ...

    def hearings(self, cases: Sequence[CaseId]) -> Sequence[Hearing]:
        """Their hearings, earliest first."""
        ...


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


class Docket(Protocol):
    """The desk's own book: inbox, case numbers, and the feed of what the court says."""

    def get(self, application: ApplicationId) -> Docketed:
        """Raises NotFound."""
        ...

    def put(self, row: Docketed) -> Docketed:
        """Raises Conflict for a stale version; a new row for a known application too."""
        ...

    def of(self, court: str) -> Sequence[Docketed]:
        """A court's inbox: undecided first, oldest first."""
        ...

    def next_serial(self, court: str, case_type: str, year: int) -> int:
        """1, 2, 3 … without gaps: a rolled-back transaction gives its serial back."""
        ...


class Feed(Protocol):
    """What the desk tells the cabinet, and how far the cabinet has listened."""

    def tell(self, happening: Happening) -> None: ...

    def after(self, number: int, most: int) -> Sequence[CourtEvent]: ...

    def heard(self) -> int:
        """The number of the last event that took effect here; 0 before the first."""
        ...

    def hear(self, number: int) -> None:
        """Raises Conflict unless it is the next one."""
        ...


class Journal(Protocol):
    """The journal: append only."""

    def note(self, row: JournalRow) -> None: ...

    def rows(self) -> Sequence[JournalRow]:
        """All rows, in order."""
        ...


class Outbox(Protocol):
    """Side effects waiting to leave; at least once each."""

    def put(self, task: Task, due: datetime) -> None: ...

    def take(self, now: datetime, most: int) -> Sequence[Message]:
        """Due messages nobody else works on, leased until they are done or put off."""
        ...

    def done(self, message: Message) -> None: ...

    def put_off(self, message: Message, due: datetime, why: str) -> None:
        """Try again then; nothing happens when the lease was lost to another."""
        ...


class Kept(Protocol):
    """Everything kept, within one transaction."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def applications(self) -> Applications: ...
    @property
    def waits(self) -> Waits: ...
    @property
    def orders(self) -> Orders: ...
    @property
    def movements(self) -> Movements: ...
    @property
    def cases(self) -> Cases: ...
    @property
    def docket(self) -> Docket: ...
    @property
    def feed(self) -> Feed: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def outbox(self) -> Outbox: ...


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
