"""Reminding people of hearings and of the ends of terms: once on each morning that the rules name."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.case import Case, Participant
from ekabinet_core.coming import Coming
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Happened
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.agenda_keeping import (
    Running,
    has_filed,
    id_of_hearing,
    id_of_term,
    running_terms,
    to_be_corrected,
)
from ekabinet_usecases.day import first_moment
from ekabinet_usecases.telling import account_of, people_of, tell
from ekabinet_usecases.under_mandate import roles_beside, roles_read_in


@frozen
class Reminding:
    """Looks at what is due, whether it is still to come, and whom it still concerns.

    Whoever does it at the same time tells the same notices, which are there once.
    """

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def remind(self) -> int:
        """Look at what is due the longest; gives how much there was: one or none."""
        now = self.clock.now()
        with self.storage.reading() as kept:
            if kept.agenda.due(now) is None:
                return 0
        with self.storage.transaction() as kept:
            coming = kept.agenda.due(now)
            if coming is None:  # another worker looks at it
                return 0
            self._look_at(kept, coming)
        return 1

    def _look_at(self, kept: Kept, coming: Coming) -> None:
        now, zone, rules = self.clock.now(), ZoneInfo(self.rules.time_zone), self.rules.reminders
        people = self._concerned(kept, coming) if now < coming.at else None
        if people is None:
            kept.agenda.drop(coming.id)
            return
        reminder = coming.reminder(rules, zone, now)
        if reminder is not None:
            tell(kept, reminder, people)
        kept.agenda.put(coming.wait(rules, zone, now))

    def _concerned(self, kept: Kept, coming: Coming) -> Sequence[Account] | None:
        """Whom it still concerns; None where it comes no more."""
        try:
            match coming.happened:
                case Happened.HEARING_NEAR:
                    return self._of_hearing(kept, coming)
                case Happened.APPLICATION_CURE_ENDS:
                    return self._of_cure(kept, coming)
                case _:
                    return self._of_term(kept, coming)
        except NotFound:
            return None

    def _of_hearing(self, kept: Kept, coming: Coming) -> Sequence[Account] | None:
        """Everybody in its case, as long as it is held at that time."""
        case = kept.cases.get(CaseId(coming.about))
        held = any(
            id_of_hearing(one) == coming.id
            and one.at == coming.at
            and one.result not in self.rules.called_off
            for one in kept.cases.hearings(case.id)
        )
        return people_of(kept, self.rules, case.participants) if held else None

    def _of_cure(self, kept: Kept, coming: Coming) -> Sequence[Account] | None:
        """Its owner, until they have sent the corrected one."""
        application = to_be_corrected(kept, ApplicationId(coming.about))
        return account_of(kept, application.owner) if application is not None else None

    def _of_term(self, kept: Kept, coming: Coming) -> Sequence[Account] | None:
        """Who may still file that paper, and has not since the court's."""
        case = kept.cases.get(CaseId(coming.about))
        for one in running_terms(case, self.rules):
            if id_of_term(case, one.rule, one.against) == coming.id:
                may = [each for each in case.participants if _may_file(kept, case, one, each)]
                people = people_of(kept, self.rules, may)
                since = first_moment(one.against.added_on, self.rules)
                filed = (has_filed(kept, case.id, one.rule.document, since, each.id) for each in people)
                return [each for each, has in zip(people, filed, strict=True) if not has]
        return None


def _may_file(kept: Kept, case: Case, term: Running, one: Participant) -> bool:
    """Whether it is theirs to file, or of whom they represent, and they may read what it answers."""
    readable = case.seen_in(roles_read_in(kept, case, one)).documents
    return not roles_beside(kept, case, one).isdisjoint(term.rule.roles) and term.against in readable
