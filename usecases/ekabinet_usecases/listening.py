"""Hearing what a court system tells: decisions, cases, hearings, enforcement; each takes effect once."""

from collections.abc import Iterator
from datetime import datetime
from logging import getLogger
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.case import Case
from ekabinet_core.court_event import (
    ApplicationDecided,
    CaseChanged,
    CaseTold,
    CourtEvent,
    DecisionAmended,
    DocumentIssued,
    DutyCharged,
    EnforcementChanged,
    HearingChanged,
    NotUnderstood,
    PapersClosed,
    RepresentativeJoined,
    RepresentativeLeft,
    SubmissionAnswered,
)
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.errors import CabinetError, Conflict, NotAccepted, NotFound, NotStored, Taken, Unavailable
from ekabinet_core.ids import CaseId, EnforcementId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Happened
from ekabinet_core.submission import Submission
from ekabinet_ports.clock import Clock
from ekabinet_ports.court_system import CourtSystem
from ekabinet_ports.parked_events import ParkedEvent
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.agenda_keeping import AgendaKeeping
from ekabinet_usecases.case_file import with_act, with_closed, with_file, with_papers
from ekabinet_usecases.court_news import CourtNews, answer_in
from ekabinet_usecases.money_behind import free_money_of

AT_ONCE = 100
EVENT = "event"
LOG = getLogger(__name__)


Told = (
    CaseChanged
    | CaseTold
    | DocumentIssued
    | PapersClosed
    | RepresentativeJoined
    | RepresentativeLeft
    | HearingChanged
    | EnforcementChanged
)
"""What is told of a case, and kept as a copy."""


@frozen
class Listening:
    """Keeps the cabinet's copies in step with the court's system.

    What cannot take effect (it is not understood, or about what there is not) is parked with its reason,
    changes nothing, and holds up nothing after it.
    """

    storage: Storage
    court: CourtSystem
    rules: Jurisdiction
    clock: Clock

    def listen(self) -> int:
        """Let everything new take effect, in order; gives how many events there were.

        Raises Unavailable when the court's system does not answer.
        """
        events = self.court.events(self._heard(), AT_ONCE)
        for event in events:
            self._hear(event)
        return len(events)

    def parked(self) -> Iterator[ParkedEvent]:
        """What was heard and changed nothing, by its numbers."""
        last = 0
        while page := self._parked_after(last):
            yield from page
            last = page[-1].number

    def hear_again(self, number: int) -> None:
        """Have a parked event take effect now, as the court tells it now; it stays parked where it cannot.

        Raises NotFound when none of that number is parked, and what refuses the event.
        """
        told = [one for one in self.court.events(number - 1, 1) if one.number == number]
        with self.storage.transaction() as kept:
            kept.parked_events.drop(number)
            if not told:
                raise NotFound(EVENT)
            self._take_effect(kept, told[0])
        LOG.warning("event %d is heard again by its operator", number)

    def _hear(self, event: CourtEvent) -> None:
        """Let it take effect once, whoever listens at the same time."""
        try:
            self._take_in(event)
        except Conflict:
            if self._heard() < event.number:
                raise

    def _take_in(self, event: CourtEvent) -> None:
        """Let it take effect, or park it where it cannot."""
        try:
            try:
                self._do(event)
            except Taken:  # whoever asks for that money back at this moment was faster
                self._do(event)
        except (Conflict, NotStored, Unavailable):
            raise
        except Exception as error:  # noqa: BLE001  # one bad event must not hold up the others
            self._park(event, _reason(error))

    def _do(self, event: CourtEvent) -> None:
        with self.storage.transaction() as kept:
            kept.feed.hear(event.number)
            self._take_effect(kept, event)

    def _park(self, event: CourtEvent, why: str) -> None:
        kind = _kind(event)
        with self.storage.transaction() as kept:
            kept.feed.hear(event.number)
            kept.parked_events.put(ParkedEvent(event.number, kind, why, self.clock.now()))
        LOG.error("event %d (%s) is parked: %s", event.number, kind, why)

    def _parked_after(self, number: int) -> list[ParkedEvent]:
        with self.storage.reading() as kept:
            return [*kept.parked_events.after(number, AT_ONCE)]

    def _heard(self) -> int:
        with self.storage.reading() as kept:
            return kept.feed.heard()

    def _take_effect(self, kept: Kept, event: CourtEvent) -> None:
        """Together with the notices of it to those whom it concerns."""
        news = CourtNews(kept, self.rules, str(event.number), self.clock.now())
        match event.happening:
            case ApplicationDecided() as decided:
                self._decided(kept, decided, news)
            case DecisionAmended() as amended:
                self._amended(kept, amended, news)
            case DutyCharged() as charged:
                self._charged(kept, charged, news)
            case SubmissionAnswered() as answered:
                self._answered(kept, answered, news)
            case NotUnderstood(_, why):
                raise NotAccepted(EVENT, why)
            case told:
                self._copy(kept, told, news)

    def _copy(self, kept: Kept, told: Told, news: CourtNews) -> None:
        """What the court tells of a case, as the cabinet keeps it."""
        match told:
            case CaseChanged(case):
                self._case(kept, _case(kept, case.id), case, news)
            case CaseTold(case):
                before = _case(kept, case.id)
                self._case(kept, before, with_file(kept, before, case), news)
            case DocumentIssued(id) as issued:
                known = kept.cases.get(id)
                self._case(kept, known, with_act(known, issued), news)
            case PapersClosed(id) as closed:
                known = kept.cases.get(id)
                self._case(kept, known, with_closed(known, closed), news)
            case RepresentativeJoined(id, representative):
                known = kept.cases.get(id)
                self._case(kept, known, known.joined_by(representative), news)
            case RepresentativeLeft(id, mandate):
                known = kept.cases.get(id)
                self._case(kept, known, known.left_by(mandate), news)
            case HearingChanged(hearing):
                earlier = {one.id: one for one in kept.cases.hearings(hearing.case)}.get(hearing.id)
                news.hearing(earlier, hearing)
                kept.cases.put_hearing(hearing.after(earlier, self.clock.now()))
                AgendaKeeping(kept, self.rules, self.clock.now()).hearing(hearing)
                self._note(kept, Deed.HEARING_COPIED, hearing.id)
            case EnforcementChanged(enforcement):
                news.enforcement(_enforcement(kept, enforcement.id), enforcement)
                kept.enforcements.put(enforcement)
                self._note(kept, Deed.ENFORCEMENT_COPIED, enforcement.id)

    def _case(self, kept: Kept, before: Case | None, case: Case, news: CourtNews) -> None:
        news.case(before, case)
        self._keep(kept, case)
        for hearing in kept.cases.hearings(case.id) if before is None else ():  # told before their case was
            AgendaKeeping(kept, self.rules, self.clock.now()).hearing(hearing)

    def _decided(self, kept: Kept, decided: ApplicationDecided, news: CourtNews) -> None:
        """The person's application gets its answer; what they paid for a returned one is free again."""
        now = self.clock.now()
        application = kept.applications.get(decided.application).decide(decided.decision, now)
        kept.applications.put(application)
        if decided.decision.outcome is Outcome.RETURNED:
            free_money_of(kept, application, now)
        AgendaKeeping(kept, self.rules, now).cure(application)
        news.answered(application, answer_in(decided.decision))
        self._note(kept, Deed.DECIDED, application.id, outcome=decided.decision.outcome)

    def _amended(self, kept: Kept, amended: DecisionAmended, news: CourtNews) -> None:
        """The person reads the answer and what was put right in it."""
        application = kept.applications.get(amended.application).amend(amended.amendment, self.clock.now())
        kept.applications.put(application)
        news.answered(application, Happened.APPLICATION_AMENDED)
        self._note(kept, Deed.AMENDED, amended.application)

    def _charged(self, kept: Kept, charged: DutyCharged, news: CourtNews) -> None:
        """The person is told what the court has set, and asked for what is not paid yet."""
        now, charge = self.clock.now(), charged.charge
        application = kept.applications.get(charged.application).charge(charge, now)
        kept.applications.put(application)
        news.answered(application, Happened.APPLICATION_CHARGED)
        self._note(kept, Deed.CHARGED, charged.application, cause=charge.cause, due=str(charge.due))

    def _answered(self, kept: Kept, answered: SubmissionAnswered, news: CourtNews) -> None:
        """The person's papers get their answer; of several the first one stands."""
        answer, submission = answered.answer, kept.submissions.get(answered.submission)
        if submission.answer is not None:
            return
        if answer.reasons:
            submission = submission.give_back(answer.reasons, answer.by, answer.at)
        else:
            submission = submission.accept(answer.by, answer.at, answer.closed_to)
            self._file(kept, submission, answer.at, news)
        kept.submissions.put(submission)
        news.papers(submission)
        self._note(kept, Deed.SUBMISSION_ANSWERED, submission.id, status=submission.status)

    def _file(self, kept: Kept, submission: Submission, at: datetime, news: CourtNews) -> None:
        """Accepted papers come into the file of the case, and the others in it hear of that."""
        before = kept.cases.get(submission.case)
        day = at.astimezone(ZoneInfo(self.rules.time_zone)).date()
        case = with_papers(before, submission, day)
        news.filed(before, case, submission.owner)
        self._keep(kept, case)

    def _keep(self, kept: Kept, case: Case) -> None:
        kept.cases.put(case)
        AgendaKeeping(kept, self.rules, self.clock.now()).terms(case)
        self._note(kept, Deed.CASE_COPIED, case.id)

    def _note(self, kept: Kept, deed: Deed, subject: str, **data: str) -> None:
        row = JournalRow(self.clock.now(), "court", "CourtSystem", deed, subject, tuple(data.items()))
        kept.journal.note(row)


def _case(kept: Kept, id: CaseId) -> Case | None:
    """As it was known before."""
    try:
        return kept.cases.get(id)
    except NotFound:
        return None


def _enforcement(kept: Kept, id: EnforcementId) -> Enforcement | None:
    """As it was known before."""
    try:
        return kept.enforcements.get(id)
    except NotFound:
        return None


def _kind(event: CourtEvent) -> str:
    happening = event.happening
    return happening.kind if isinstance(happening, NotUnderstood) else type(happening).__name__


def _reason(error: Exception) -> str:
    """What is wrong with an event, a code or a type's name: what an error says may name a person."""
    if isinstance(error, NotAccepted) and error.what == EVENT:
        return error.reason
    return error.code if isinstance(error, CabinetError) else type(error).__name__
