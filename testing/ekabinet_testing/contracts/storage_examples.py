"""Things to keep, as plain as they can be."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, date, datetime, timedelta

from attrs import evolve
from ekabinet_core.account import Account
from ekabinet_core.act import Act, Particulars
from ekabinet_core.application import Application
from ekabinet_core.attachment import Attachment
from ekabinet_core.case import Case, Hearing, Participant
from ekabinet_core.court_event import CaseChanged, Happening
from ekabinet_core.document import StoredFile
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import (
    AccountId,
    ActId,
    ApplicationId,
    AttachmentId,
    AttemptId,
    CaseId,
    Digest,
    HearingId,
    OrderId,
    RefundId,
    SigningId,
    SubmissionId,
)
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.money import Money
from ekabinet_core.movement import Entry, Movement, Voucher
from ekabinet_core.package import Package, PackagedFile
from ekabinet_core.person import NaturalPerson
from ekabinet_core.refund import Refund
from ekabinet_core.signature import Signature
from ekabinet_core.submission import Submission
from ekabinet_core.waiting import (
    Attempt,
    Failure,
    PaymentOrder,
    Purpose,
    SigningSession,
    VerificationCode,
    Wait,
)
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Docketed, Kept, Storage
from hypothesis import HealthCheck, settings

OpenStorage = Callable[[str], AbstractContextManager[Storage]]
"""Opens the storage at a place; the same name is the same place."""

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOON.date()
MINUTE = timedelta(minutes=1)
DIGEST = Digest("ab" * 32)
FIN = Identifier("fin", "5ABCDE7")
OPEN = Wait("asan", VerificationCode("1234"), "handle", NOON)
ENDED = OPEN.failed(Failure.CANCELLED)

anything = settings(
    max_examples=max(20, settings().max_examples // 5),  # each is a journey to a database
    deadline=None,  # a slow disk is no fault
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,  # each example is rolled back
        HealthCheck.differing_executors,  # a contract is inherited by every adapter's tests
        HealthCheck.too_slow,
    ],
)
"""How properties of a storage are tried."""


class Abandoned(Exception):
    """The test has seen enough."""


@contextmanager
def rolled_back(storage: Storage) -> Iterator[Kept]:
    """A transaction that leaves nothing."""
    with suppress(Abandoned), storage.transaction() as kept:
        yield kept
        raise Abandoned


def account(name: str = "ayten", number: str = "5ABCDE7") -> Account:
    """A person's account, never kept yet."""
    person = NaturalPerson("Məmmədova", "Aytən")
    return Account(AccountId(f"id-{name}"), person, number, name, "a@example.az", "hash", NOON)


def application(id: str = "a1", owner: str = "ayten", changed_at: datetime = NOON) -> Application:
    """A draft, never kept yet."""
    return Application(ApplicationId(id), f"number-{id}", AccountId(owner), NOON, changed_at)


def attempt(id: str = "t1", wait: Wait = OPEN) -> Attempt:
    """Somebody proving who they are."""
    return Attempt(AttemptId(id), Purpose.SIGN_IN, wait)


def signing(id: str = "s1", subject: str = "a1", owner: str = "ayten", wait: Wait = OPEN) -> SigningSession:
    """A try to sign."""
    prepared = StoredFile(DIGEST, 5)
    return SigningSession(SigningId(id), subject, AccountId(owner), DIGEST, prepared, b"\0\xff", wait)


def submission(id: str = "n1", case: str = "c1", owner: str = "ayten") -> Submission:
    """A draft of papers for a case, never kept yet."""
    paper = Attachment(AttachmentId("p1"), "motion", "a.pdf", "application/pdf", StoredFile(DIGEST, 5))
    package = Package((PackagedFile("a.pdf", "application/pdf", paper.file),))
    draft = Submission(SubmissionId(id), CaseId(case), "baku", AccountId(owner), NOON)
    return draft.attach(paper).packaged(package)


def act(id: str = "x1", case: str = "c1", at: datetime = NOON) -> Act:
    """A draft of a court's act, never kept yet."""
    paper = Attachment(AttachmentId("p1"), "judgment", "a.pdf", "application/pdf", StoredFile(DIGEST, 5))
    package = Package((PackagedFile("act.pdf", "application/pdf", paper.file),))
    said = Particulars("judgment", "Qətnamə", TODAY, ("respondent",), "Təmin edilib", "final-act")
    return Act(ActId(id), CaseId(case), AccountId("ayten"), at, said, paper, package)


def sent_papers(draft: Submission, at: datetime = NOON) -> Submission:
    """The same, signed and sent."""
    return draft.send(Signature("asan", "Aytən", DIGEST, DIGEST, StoredFile(DIGEST, 5), at))


def order(id: str = "o1", application: str = "a1", wait: Wait = OPEN) -> PaymentOrder:
    """A duty being paid."""
    amount = Money(3000, "AZN")
    return PaymentOrder(OrderId(id), ApplicationId(application), AccountId("ayten"), amount, wait)


def entry(turn: int = 1, voucher: str = "v1", at: datetime = NOON, account: str = "ayten") -> Entry:
    """A movement of money."""
    return Entry(
        Voucher("asan-pay", voucher),
        turn,
        Movement.RESERVED,
        AccountId(account),
        ApplicationId("a1"),
        Money(3000, "AZN"),
        at,
    )


def refund(id: str = "r1", asked_at: datetime = NOON, owner: str = "ayten") -> Refund:
    """Money that is asked back, never kept yet."""
    return Refund(
        RefundId(id),
        Voucher("asan-pay", "v1"),
        AccountId(owner),
        "baku",
        ApplicationId("a1"),
        "returned",
        Money(3000, "AZN"),
        "Aytən",
        "AZ21NABZ00000000137010001944",
        asked_at,
    )


def case(id: str = "c1", received_on: date = TODAY, takes_part: Identifier | None = FIN) -> Case:
    """A case with one participant."""
    plain = Case(CaseId(id), "2-1(81)-1/2026", "baku", "2-1", "civil", "judge", "open", received_on, "debt")
    return evolve(plain, participants=(Participant("claimant", "Aytən", takes_part),))


def hearing(id: str = "h1", case: str = "c1", at: datetime = NOON) -> Hearing:
    """A hearing of a case."""
    return Hearing(HearingId(id), CaseId(case), "preparatory", at, "room 1", "judge", "")


def docketed(id: str = "a1", received_at: datetime = NOON, decided_at: datetime | None = None) -> Docketed:
    """An application in a court's inbox."""
    return Docketed(ApplicationId(id), "baku", "number", "claim", "Aytən", received_at, decided_at)


def happening(id: str = "c1") -> Happening:
    """A case was opened."""
    return CaseChanged(case(id))


def journal_row(subject: str = "a1") -> JournalRow:
    """Something was done."""
    return JournalRow(NOON, "ayten", "in-person", Deed.SENT, subject, (("digest", DIGEST),))


def task(subject: str = "a1") -> Task:
    """Something to be done outside."""
    return Task(Errand.DELIVER, subject)
