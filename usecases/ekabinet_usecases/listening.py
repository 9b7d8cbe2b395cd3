"""Hearing what a court system tells: decisions, cases, hearings, enforcement; each takes effect once."""

from attrs import frozen
from ekabinet_core.case import Case
from ekabinet_core.court_event import (
    ApplicationDecided,
    CaseChanged,
    CourtEvent,
    DecisionAmended,
    DutyCharged,
    EnforcementChanged,
    HearingChanged,
    SubmissionAnswered,
)
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import CaseId, EnforcementId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Happened
from ekabinet_ports.clock import Clock
from ekabinet_ports.court_system import CourtSystem
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.court_news import ANSWERS, CourtNews
from ekabinet_usecases.money_behind import free_money_of

AT_ONCE = 100


@frozen
class Listening:
    """Keeps the cabinet's copies in step with the court's system."""

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

    def _hear(self, event: CourtEvent) -> None:
        """Let it take effect once, whoever listens at the same time."""
        try:
            with self.storage.transaction() as kept:
                kept.feed.hear(event.number)
                self._take_effect(kept, event)
        except Conflict:
            if self._heard() < event.number:
                raise

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
            case CaseChanged(case):
                news.case(_case(kept, case.id), case)
                kept.cases.put(case)
                self._note(kept, Deed.CASE_COPIED, case.id)
            case HearingChanged(hearing):
                before = {one.id: one for one in kept.cases.hearings(hearing.case)}.get(hearing.id)
                news.hearing(before, hearing)
                kept.cases.put_hearing(hearing.after(before))
                self._note(kept, Deed.HEARING_COPIED, hearing.id)
            case EnforcementChanged(enforcement):
                news.enforcement(_enforcement(kept, enforcement.id), enforcement)
                kept.enforcements.put(enforcement)
                self._note(kept, Deed.ENFORCEMENT_COPIED, enforcement.id)

    def _decided(self, kept: Kept, decided: ApplicationDecided, news: CourtNews) -> None:
        """The person's application gets its answer; what they paid for a returned one is free again."""
        now = self.clock.now()
        application = kept.applications.get(decided.application).decide(decided.decision, now)
        kept.applications.put(application)
        if decided.decision.outcome is Outcome.RETURNED:
            free_money_of(kept, application, now)
        news.answered(application, ANSWERS[decided.decision.outcome])
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
            submission = submission.accept(answer.by, answer.at)
        kept.submissions.put(submission)
        news.papers(submission)
        self._note(kept, Deed.SUBMISSION_ANSWERED, submission.id, status=submission.status)

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
