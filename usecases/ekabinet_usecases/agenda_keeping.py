"""What is to come, kept in step with what courts tell: hearings, dates to correct by, terms to appeal."""

from collections.abc import Iterator
from datetime import date, datetime

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.calendar import DAY
from ekabinet_core.case import Case, CaseDocument, Hearing
from ekabinet_core.coming import Coming
from ekabinet_core.deadline import Deadline
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId, ApplicationId, CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Happened
from ekabinet_core.reply import ReplyRule
from ekabinet_core.status import Status
from ekabinet_core.submission import SubmissionStatus
from ekabinet_ports.storage import Kept

from ekabinet_usecases.day import first_moment

UNSENT = frozenset({Status.DRAFT, Status.CONFIRMED})


@frozen
class Running:
    """A term that runs in a case: what may be filed until it is over."""

    rule: ReplyRule
    deadline: Deadline
    against: CaseDocument
    """The paper of the court that has set it running; who may not read that has no such term."""


@frozen
class AgendaKeeping:
    """Written together with what the court told."""

    kept: Kept
    rules: Jurisdiction
    now: datetime

    def hearing(self, hearing: Hearing) -> None:
        """It is to come, comes at another time, or does not come any more."""
        off = hearing.result in self.rules.called_off
        if off or hearing.at <= self.now:
            self.kept.agenda.drop(id_of_hearing(hearing))
            return
        try:
            number = self.kept.cases.get(hearing.case).number
        except NotFound:
            number = ""
        self._put(id_of_hearing(hearing), Happened.HEARING_NEAR, hearing.case, number, hearing.at)

    def cure(self, application: Application) -> None:
        """The day until which a returned one may be corrected, where the court named one."""
        until = application.decision.cure_until if application.decision is not None else None
        if application.returned and until is not None:
            over, happened = self._end_of(until), Happened.APPLICATION_CURE_ENDS
            self._put(f"cure {application.id}", happened, application.id, application.number, over)

    def terms(self, case: Case) -> None:
        """Those that run in a case; of one that runs no more nobody is reminded."""
        running = {id_of_term(case, one.rule, one.against): one for one in running_terms(case, self.rules)}
        answered = [one for one in self.rules.replies if one.deadline is not None]
        for id in {id_of_term(case, rule, paper) for rule in answered for paper in rule.papers_in(case)}:
            over = self._end_of(running[id].deadline.last) if id in running else self.now
            if over <= self.now:
                self.kept.agenda.drop(id)
            else:
                self._put(id, Happened.CASE_TERM_ENDS, case.id, case.number, over)

    def _put(self, id: str, happened: Happened, about: str, number: str, at: datetime) -> None:
        told = Coming.of(id, happened, about, number, at=at, now=self.now)
        self.kept.agenda.put(told.told_again(self.kept.agenda.of(id)))

    def _end_of(self, day: date) -> datetime:
        """The moment at which a day is over where the courts are (CPC 129.3)."""
        return first_moment(day + DAY, self.rules)


def id_of_hearing(hearing: Hearing) -> str:
    """What a hearing is called on the agenda."""
    return f"hearing {hearing.id}"


def id_of_term(case: Case, rule: ReplyRule, against: CaseDocument) -> str:
    """What the term to reply to a paper in a case is called on the agenda; of earlier ones it names which."""
    which = "" if against == rule.replied_to(case) else f" {against.file.digest}"
    return f"term {case.id} {rule.document}{which}"


def to_be_corrected(kept: Kept, id: ApplicationId) -> Application | None:
    """A returned application, until its owner has sent the corrected one; raises NotFound."""
    application = kept.applications.get(id)
    correction = kept.filings.correction_of(id)
    waits = application.returned and (correction is None or correction.status in UNSENT)
    return application if waits else None


def has_filed(kept: Kept, case: CaseId, document: str, since: datetime, owner: AccountId) -> bool:
    """Whether they have sent that paper to a case from then on, and it was not given back."""
    return any(
        paper.kind == document
        and one.status is not SubmissionStatus.RETURNED
        and one.sent_at is not None
        and one.sent_at >= since
        for one in kept.submissions.sent(case, owner)
        for paper in one.papers
    )


def running_terms(case: Case, rules: Jurisdiction) -> Iterator[Running]:
    """The terms that papers of the court have set running, as far as the law's term is known.

    A later paper takes no term away: each runs against its own.
    """
    for rule in rules.replies:
        if case.proceeding in rule.proceedings and case.state in rule.states and rule.source.known:
            yield from _against_each(rule, case, rules)


def _against_each(rule: ReplyRule, case: Case, rules: Jurisdiction) -> Iterator[Running]:
    for paper in rule.papers_in(case):
        term = rules.deadline(rule.deadline, paper.added_on) if rule.deadline is not None else None
        if term is not None:
            yield Running(rule, term, paper)
