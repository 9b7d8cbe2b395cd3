"""Müddətlərim: what a person may do until a day, and how that day was found."""

from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.coming import Coming
from ekabinet_core.deadline import Deadline
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Happened
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.agenda_keeping import id_of_term, running_terms, to_be_corrected
from ekabinet_usecases.day import day_of
from ekabinet_usecases.hearing_calendar import subscriber
from ekabinet_usecases.mine import my_case
from ekabinet_usecases.reading import own_number
from ekabinet_usecases.under_mandate import replying_roles, scope_of


@frozen
class MyTerm:
    """A term of a person that is not over."""

    coming: Coming
    last: date
    """Its last day."""
    left: int
    """Days left; 0 on the last day."""
    document: str = ""
    """The kind of paper that may be filed until then; empty of an application to be corrected."""
    deadline: Deadline | None = None
    """How the day was found; None where the court named it."""


@frozen
class MyTerms:
    """Terms that run for a person; others' do not exist.

    Each counts from the day on which the court's paper came into the cabinet, as the court may see otherwise.
    """

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def running(self, by: Actor) -> Sequence[MyTerm]:
        """Theirs, the one that ends first at the front."""
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            return tuple(self._running(kept, by))

    def feed(self, secret: str) -> Sequence[MyTerm]:
        """Those behind a secret, as ``HearingCalendar.feed``; raises NotFound or Forbidden."""
        with self.storage.reading() as kept:
            return tuple(self._running(kept, subscriber(kept, secret, day_of(self.clock, self.rules))))

    def _running(self, kept: Kept, by: Actor) -> Iterator[MyTerm]:
        now, scope = self.clock.now(), scope_of(kept, by)
        for one in kept.agenda.concerning(own_number(self.rules, by), by.owner):
            if now < one.at and one.happened is Happened.APPLICATION_CURE_ENDS:
                application = to_be_corrected(kept, ApplicationId(one.about))
                if application is not None and scope.covers(application.id):
                    yield self._term(one)
            elif now < one.at and one.happened is Happened.CASE_TERM_ENDS and by.may(Permission.READ):
                yield from self._in_case(kept, one, by)

    def _in_case(self, kept: Kept, coming: Coming, by: Actor) -> Iterator[MyTerm]:
        try:
            readable = my_case(kept, CaseId(coming.about), by).documents
        except NotFound:
            return
        case = kept.cases.get(CaseId(coming.about))
        roles = {*replying_roles(kept, case, by)}
        for one in running_terms(case, self.rules):
            theirs = one.against in readable and not roles.isdisjoint(one.rule.roles)
            if theirs and id_of_term(case, one.rule, one.against) == coming.id:
                yield self._term(coming, one.rule.document, one.deadline)

    def _term(self, coming: Coming, document: str = "", deadline: Deadline | None = None) -> MyTerm:
        last = coming.day(ZoneInfo(self.rules.time_zone))
        return MyTerm(coming, last, (last - day_of(self.clock, self.rules)).days, document, deadline)
