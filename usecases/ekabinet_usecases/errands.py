"""Working off the outbox: what must happen outside after a deed, at least once."""

from datetime import datetime
from logging import getLogger
from pathlib import PurePath
from traceback import extract_tb
from typing import Literal, assert_never

from attrs import frozen
from ekabinet_core.errors import CabinetError, NotStored, Unavailable
from ekabinet_core.ids import (
    AccountId,
    ActId,
    ApplicationId,
    IdentityRequestId,
    JoiningId,
    LinkId,
    NoticeId,
    OrderId,
    SubmissionId,
)
from ekabinet_core.waiting import State
from ekabinet_ports.clock import Clock
from ekabinet_ports.court_system import CourtSystem, Filing
from ekabinet_ports.outbox import Errand, Message
from ekabinet_ports.storage import Storage

from ekabinet_usecases.account_letters import AccountLetters
from ekabinet_usecases.issuing import Issuing
from ekabinet_usecases.lodging import lodging_of
from ekabinet_usecases.notice_letters import NoticeLetters
from ekabinet_usecases.notice_texts import NoticeTexts
from ekabinet_usecases.pauses import pause_after, pause_until_told
from ekabinet_usecases.paying import Paying
from ekabinet_usecases.receipts import FilingReceipts
from ekabinet_usecases.strengthening import Strengthening

MOST_FAULTS = 10
"""How often a message may fail by its own fault before it is parked."""
PENDING = "pending"
WORKER_DIED = "worker-died"
LOG = getLogger(__name__)
Evidence = Literal[Errand.STRENGTHEN, Errand.STRENGTHEN_SUBMISSION, Errand.STRENGTHEN_JOINING]
"""What is fetched for signatures."""
Letters = Literal[Errand.TELL, Errand.TELL_APPLICANT, Errand.SEND_LINK, Errand.TELL_IDENTITY, Errand.WARN]


@frozen
class Errands:
    """Runs the errands of the outbox, one message at a time; a failed one is tried again, later each time.

    - While the outside or the storage is away, a message is tried for ever.
    - Whatever else goes wrong is the message's own fault; after ``MOST_FAULTS`` it is parked.
    - Each errand may be run twice: its court, bank or letter box is told the same key again,
      and a signature that is strong enough stays as it is.
    """

    storage: Storage
    court: CourtSystem
    notice_letters: NoticeLetters
    notice_texts: NoticeTexts
    letters: AccountLetters
    paying: Paying
    receipts: FilingReceipts
    strengthening: Strengthening
    issuing: Issuing
    clock: Clock

    def work(self, errand: Errand | None = None) -> int:
        """Try the message that is due the longest, of one errand or of any.

        Gives how many there were: one or none. Raises NotStored when the storage is away.
        """
        with self.storage.transaction() as kept:
            message = kept.outbox.take(self.clock.now(), errand)
        if message is None:
            return 0
        if message.faults < MOST_FAULTS:
            self._try(message)
        else:
            self._park(message, WORKER_DIED)
        return 1

    def _try(self, message: Message) -> None:
        try:
            finished = self._run(message)
        except (Unavailable, NotStored) as error:
            self._put_off(message, self._next_try(message), error.code)
        except Exception as error:  # noqa: BLE001  # one bad message must not hold up the others
            self._at_fault(message.failed(), error)
        else:
            settle = self._done if finished else self._ask_again
            settle(message)

    def _run(self, message: Message) -> bool:
        """Run its errand; says whether that was all."""
        subject = message.task.subject
        match message.task.errand:
            case Errand.DELIVER:
                self._deliver(ApplicationId(subject))
            case Errand.DELIVER_SUBMISSION:
                self._deliver_submission(SubmissionId(subject))
            case Errand.STRENGTHEN | Errand.STRENGTHEN_SUBMISSION | Errand.STRENGTHEN_JOINING as evidence:
                self._strengthen(evidence, subject)
            case Errand.ISSUE_ACT:
                self.issuing.issue(ActId(subject))
            case Errand.ASK_BANK:
                return self.paying.ask_again(OrderId(subject)).wait.state is not State.OPEN
            case Errand.RECEIPT:
                return self.receipts.issue(ApplicationId(subject))
            case Errand.TEXT:
                return self.notice_texts.send(NoticeId(subject))
            case Errand.DAILY:
                self.notice_letters.send_daily(AccountId(subject), message.since)
            case letter:
                self._write(letter, subject, f"{letter}-{message.id}")
        return True

    def _strengthen(self, errand: Evidence, subject: str) -> None:
        match errand:
            case Errand.STRENGTHEN:
                self.strengthening.strengthen(ApplicationId(subject))
            case Errand.STRENGTHEN_SUBMISSION:
                self.strengthening.strengthen_submission(SubmissionId(subject))
            case Errand.STRENGTHEN_JOINING:
                self.strengthening.strengthen_joining(JoiningId(subject))

    def _write(self, errand: Letters, subject: str, key: str) -> None:
        match errand:
            case Errand.TELL:
                self.notice_letters.send(NoticeId(subject))
            case Errand.TELL_APPLICANT:
                self.notice_letters.place(ApplicationId(subject), key=key)
            case Errand.SEND_LINK:
                self.letters.send_link(LinkId(subject), key=key)
            case Errand.TELL_IDENTITY:
                self.letters.tell_identity(IdentityRequestId(subject), key=key)
            case Errand.WARN:
                self.letters.warn(subject, key=key)
            case unknown:
                assert_never(unknown)

    def _deliver(self, id: ApplicationId) -> None:
        with self.storage.reading() as kept:
            application = kept.applications.get(id)
            applicant = kept.accounts.get(application.owner).person.name
        self.court.deliver(Filing(application, applicant))

    def _deliver_submission(self, id: SubmissionId) -> None:
        with self.storage.reading() as kept:
            lodging = lodging_of(kept, kept.submissions.get(id))
        self.court.deliver_submission(lodging)

    def _done(self, message: Message) -> None:
        with self.storage.transaction() as kept:
            kept.outbox.done(message)

    def _ask_again(self, message: Message) -> None:
        due = self.clock.now() + pause_until_told(message)
        self._put_off(message.asked_too_early(due), due, PENDING)

    def _at_fault(self, message: Message, error: Exception) -> None:
        why = _reason(error)
        LOG.warning("message %d (%s) failed in %s: %s", message.id, message.task.errand, _place(error), why)
        if message.faults < MOST_FAULTS:
            self._put_off(message, self._next_try(message), why)
        else:
            self._park(message, why)

    def _put_off(self, message: Message, due: datetime, why: str) -> None:
        with self.storage.transaction() as kept:
            kept.outbox.put_off(message, due, why)

    def _park(self, message: Message, why: str) -> None:
        with self.storage.transaction() as kept:
            kept.outbox.park(message, self.clock.now(), why)
        LOG.error("message %d (%s) is parked: %s", message.id, message.task.errand, why)

    def _next_try(self, message: Message) -> datetime:
        return self.clock.now() + pause_after(message)


def _reason(error: Exception) -> str:
    """A code or a type's name: what an error says may name a person."""
    return error.code if isinstance(error, CabinetError) else type(error).__name__


def _place(error: Exception) -> str:
    """The file and line that raised it."""
    raised = extract_tb(error.__traceback__)[-1]
    return f"{PurePath(raised.filename).name}:{raised.lineno}"
