"""Etiraz, qarşılıqlı iddia, şikayət: what somebody may file against a claim or a decision in their case."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.deadline import Deadline
from ekabinet_core.errors import Invalid
from ekabinet_core.ids import CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.outage import Outage, outages
from ekabinet_core.permission import Permission
from ekabinet_core.reply import ReplyRule
from ekabinet_core.term_shift import shifted
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.agenda_keeping import has_filed
from ekabinet_usecases.day import day_of, first_moment
from ekabinet_usecases.mine import my_case
from ekabinet_usecases.under_mandate import replying_roles


@frozen
class Reply:
    """A paper that can be filed in a case now."""

    rule: ReplyRule
    against: CaseDocument | None
    """The paper of the court that it is against."""
    term: Deadline | None
    """As counted from the day on which that paper came into the file."""
    left: int | None
    """Days left of the term, less than 0 when it is over; None where no term is counted."""
    filed: bool = False
    """Whether they have sent it in that term, and it was not given back."""


@frozen
class Replying:
    """Replies in cases of a person; others' cases do not exist.

    One whose term is over is still offered, for only the court can say when it began, and may restore it.
    """

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def offered(self, case: Case, by: Actor) -> Sequence[Reply]:
        """What they can reply with in that case of theirs, in the order of the rules."""
        if not by.may(Permission.GATHER):
            return ()
        with self.storage.reading() as kept:
            roles = replying_roles(kept, case, by)
        outages, rules = self._outages(), [one for one in self._rules() if one.refusal(case, roles) is None]
        replies = [self._reply(one, case, outages) for one in rules]
        with self.storage.reading() as kept:
            return [evolve(one, filed=self._has_filed(kept, one, case, by)) for one in replies]

    def must_be_offered(self, id: CaseId, document: str, by: Actor) -> None:
        """Raises Invalid (``document_kind``) with the reason unless they can reply with it, or NotFound."""
        by.must(Permission.GATHER)
        with self.storage.reading() as kept:
            case = my_case(kept, id, by)
            roles = replying_roles(kept, case, by)
        rules = [one for one in self._rules() if one.document == document]
        if not rules:
            raise Invalid.because("document_kind", "unknown-choice")
        here = [one for one in rules if case.proceeding in one.proceedings]
        if not here:
            raise Invalid.because("document_kind", "not-in-these-proceedings")
        refusals = [refusal for one in here if (refusal := one.refusal(case, roles)) is not None]
        if len(refusals) == len(here):
            raise Invalid.because("document_kind", refusals[0])

    def _rules(self) -> Sequence[ReplyRule]:
        return [one for one in self.rules.replies if one.source.known]

    def _has_filed(self, kept: Kept, reply: Reply, case: Case, by: Actor) -> bool:
        start = reply.term.start if reply.term is not None else case.received_on
        since = first_moment(start, self.rules)
        return has_filed(kept, case.id, reply.rule.document, since, by.owner)

    def _outages(self) -> Sequence[Outage]:
        """What was down, where the law has a rule that asks for it."""
        if self.rules.term_shift is None:
            return ()
        with self.storage.reading() as kept:
            return outages(kept.outage_marks.all())

    def _reply(self, rule: ReplyRule, case: Case, down: Sequence[Outage]) -> Reply:
        """To the paper whose term ends first; where none runs any more, to the last one."""
        today = day_of(self.clock, self.rules)
        running = [
            (term.last, paper, term)
            for paper in rule.papers_in(case)
            if (term := self._term(rule, paper, down)) is not None and today <= term.last
        ]
        if running:
            last, against, term = min(running, key=lambda one: one[0])
            return Reply(rule, against, term, (last - today).days)
        known = rule.replied_to(case)
        over = self._term(rule, known, down) if known is not None else None
        return Reply(rule, known, over, (over.last - today).days if over is not None else None)

    def _term(self, rule: ReplyRule, paper: CaseDocument, down: Sequence[Outage]) -> Deadline | None:
        term = self.rules.deadline(rule.deadline, paper.added_on) if rule.deadline is not None else None
        shift = self.rules.term_shift
        if term is None or shift is None:
            return term
        at = (self.clock.now(), ZoneInfo(self.rules.time_zone))
        return shifted(term, down, shift, self.rules.calendar, at)
