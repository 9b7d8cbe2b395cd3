"""What a court tells becomes notices to those whom it concerns."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.case import Case, Hearing, Participant
from ekabinet_core.coded import find
from ekabinet_core.decision import Decision
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Event, Happened
from ekabinet_core.submission import Submission, SubmissionStatus
from ekabinet_ports.storage import Kept

from ekabinet_usecases.telling import account_of, people_of, tell
from ekabinet_usecases.under_mandate import roles_read_in

ANSWERS: Mapping[Outcome, Happened] = {
    Outcome.ACCEPTED: Happened.APPLICATION_ACCEPTED,
    Outcome.RETURNED: Happened.APPLICATION_RETURNED,
    Outcome.REFUSED: Happened.APPLICATION_REFUSED,
}


def answer_in(decision: Decision) -> Happened:
    """What an answer is told as."""
    return ANSWERS[decision.outcome] if decision.by_law is None else Happened.APPLICATION_DEEMED


@frozen
class CourtNews:
    """One event of a court's feed, told to people as notices; who is not confirmed hears of no case."""

    kept: Kept
    rules: Jurisdiction
    key: str
    """The event's number in the feed."""
    at: datetime

    def answered(self, application: Application, happened: Happened) -> None:
        """To the applicant: the court has answered, or set the duty."""
        self._tell(happened, application.id, application.number, account_of(self.kept, application.owner))

    def papers(self, submission: Submission) -> None:
        """To whoever added papers to a case: the court has accepted them, or given them back."""
        returned = submission.status is SubmissionStatus.RETURNED
        happened = Happened.SUBMISSION_RETURNED if returned else Happened.SUBMISSION_ACCEPTED
        number = self.kept.cases.get(submission.case).number
        self._tell(happened, submission.id, number, account_of(self.kept, submission.owner))

    def case(self, before: Case | None, case: Case) -> None:
        """To those who are new in it or out of it that they are; to the others what has changed."""
        known = {one.identifier for one in before.participants} if before is not None else set()
        new = [one for one in case.participants if one.identifier not in known]
        applicant = self._applicant(case)
        people = (one for one in self._people(new) if one.id != applicant)
        self._tell(Happened.CASE_OPENED, case.id, case.number, people)
        self._tell(Happened.CASE_LEFT, case.id, case.number, self._people(_gone(before, case)))
        rest = [one for one in case.participants if one.identifier in known]
        if before is not None:
            self._changed(before, case, rest)

    def filed(self, before: Case, case: Case, sender: AccountId) -> None:
        """To the others in the case: its file has papers more; of closed ones they hear nothing."""
        readers = []
        for one in case.participants:
            roles = roles_read_in(self.kept, case, one)
            if case.seen_in(roles).documents != before.seen_in(roles).documents:
                readers.append(one)
        people = (one for one in self._people(readers) if one.id != sender)
        self._tell(Happened.CASE_ACT_ADDED, case.id, case.number, people)

    def hearing(self, before: Hearing | None, hearing: Hearing) -> None:
        """To everybody in the case: when and where to come, or that nobody need come."""
        happened = self._of_hearing(before, hearing)
        try:
            case = self.kept.cases.get(hearing.case)
        except NotFound:
            return
        if happened is not None:
            people = self._people(case.participants)
            self._tell(happened, case.id, case.number, people, hearing.reason)

    def enforcement(self, before: Enforcement | None, one: Enforcement) -> None:
        """To both sides."""
        if before != one:
            happened = Happened.ENFORCEMENT_OPENED if before is None else Happened.ENFORCEMENT_CHANGED
            self._tell(happened, one.id, one.number, self._people((one.claimant, one.debtor)))

    def _changed(self, before: Case, case: Case, people: Collection[Participant]) -> None:
        """To each what changed for them: of a paper that is closed to them they hear nothing."""
        told: dict[tuple[Happened, str], list[Participant]] = {}
        for one in people:
            was, is_now = (each.seen_in(roles_read_in(self.kept, each, one)) for each in (before, case))
            for change in self._of_case(was, is_now):
                told.setdefault(change, []).append(one)
        for (happened, reason), those in told.items():
            self._tell(happened, case.id, case.number, self._people(those), reason)

    def _tell(
        self, happened: Happened, about: str, number: str, to: Iterable[Account], reason: str = ""
    ) -> None:
        tell(self.kept, Event(self.key, happened, about, number, self.at, reason), to)

    def _people(self, participants: Collection[Participant]) -> Sequence[Account]:
        return people_of(self.kept, self.rules, participants)

    def _applicant(self, case: Case) -> AccountId | None:
        """Who hears of the case by the answer to their application."""
        try:
            return self.kept.applications.get(case.application).owner if case.application else None
        except NotFound:
            return None

    def _of_case(self, before: Case, case: Case) -> Iterator[tuple[Happened, str]]:
        """What those who were in it before should know, each with its reason."""
        in_file = self._in_file(before, case)
        if in_file is not None:
            yield in_file, ""
        if (before.judge, before.panel) != (case.judge, case.panel):
            said = case.former[-1].reason if case.former[len(before.former) :] else ""
            yield Happened.CASE_BENCH_CHANGED, said
        if before.state != case.state and in_file is not Happened.CASE_DECIDED:
            yield Happened.CASE_STATE_CHANGED, ""

    def _in_file(self, before: Case, case: Case) -> Happened | None:
        there = {one.file.digest for one in before.documents}
        added = [
            find(self.rules.documents, one.kind) for one in case.documents if one.file.digest not in there
        ]
        has_result = bool(case.result) and case.result != before.result
        if has_result or any(one is not None and one.decides for one in added):
            return Happened.CASE_DECIDED
        return Happened.CASE_ACT_ADDED if added else None

    def _of_hearing(self, before: Hearing | None, hearing: Hearing) -> Happened | None:
        off = hearing.result in self.rules.called_off
        was_off = before is not None and before.result in self.rules.called_off
        if before is None or was_off:
            return None if off or hearing.at < self.at else Happened.HEARING_SET
        if off:
            return Happened.HEARING_CALLED_OFF
        return Happened.HEARING_MOVED if before.meeting != hearing.meeting else None


def _gone(before: Case | None, case: Case) -> Collection[Participant]:
    """Those who take part no more; representatives hear of the end of their mandate."""
    if before is None:
        return ()
    there = {one.identifier for one in case.participants}
    return [one for one in before.participants if one.identifier not in there and one.mandate is None]
