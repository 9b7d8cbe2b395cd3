"""Müddətlərim: what a person may do until a day, and how that day was found."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.coming import Coming
from ekabinet_core.deadline import Deadline
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.mandate import Only
from ekabinet_core.notice import Happened
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.agenda_keeping import has_filed, id_of_term, running_terms, to_be_corrected
from ekabinet_usecases.day import day_of, first_moment
from ekabinet_usecases.hearing_calendar import subscriber
from ekabinet_usecases.mine import my_case
from ekabinet_usecases.reading import own_number
from ekabinet_usecases.under_mandate import named_applications, replying_roles, scope_of

SHOWN = 50
"""From so many on a page ends with its day."""
LOOKED_THROUGH = 30
"""Where only the nearest are asked for, so many of what stands on the agenda are looked at."""


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
    filed: bool = False
    """Whether that paper was sent already, and not given back."""


@frozen
class TermsPage:
    """Terms of whole days, so that none of a day is left out."""

    terms: Sequence[MyTerm] = ()
    later: date | None = None
    """The last day of the first one that stands on the next page; None where there is none."""


@frozen
class Nearest:
    """The terms that end first."""

    terms: Sequence[MyTerm] = ()
    further: bool = False
    """Whether there may be others."""


@frozen
class MyTerms:
    """Terms that run for a person; others' do not exist.

    Each counts from the day on which the court's paper came into the cabinet, as the court may see otherwise.
    """

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def page(self, by: Actor, since: date | None = None) -> TermsPage:
        """Theirs that end on that day or later, the one that ends first at the front.

        Those for which they have filed already, too. What it costs does not grow with how many there are.
        """
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            terms, later = _whole_days(self._running(kept, by, since))
            filed = tuple(evolve(one, filed=self._has_filed(kept, one, by)) for one in terms)
        return TermsPage(filed, later)

    def nearest(self, kept: Kept, most: int, by: Actor) -> Nearest:
        """The first of those for which they have filed nothing yet; what it costs does not grow."""
        by.must(Permission.FILE)
        limit = None if isinstance(scope_of(kept, by), Only) else LOOKED_THROUGH
        coming = self._coming(kept, by, limit)
        waiting = (one for one in self._of(kept, coming, by) if not self._has_filed(kept, one, by))
        found = tuple(islice(waiting, most + 1))
        return Nearest(found[:most], further=len(found) > most or len(coming) == limit)

    def feed(self, secret: str) -> Sequence[MyTerm]:
        """Those behind a secret for which nothing was filed yet, as ``HearingCalendar.feed``.

        Raises NotFound or Forbidden.
        """
        with self.storage.reading() as kept:
            owner = subscriber(kept, secret, day_of(self.clock, self.rules))
            return tuple(one for one in self._running(kept, owner) if not self._has_filed(kept, one, owner))

    def _running(self, kept: Kept, by: Actor, since: date | None = None) -> Iterator[MyTerm]:
        return self._of(kept, self._coming(kept, by, None, since), by)

    def _coming(self, kept: Kept, by: Actor, most: int | None, since: date | None = None) -> Sequence[Coming]:
        now = self.clock.now()
        after = max(now, first_moment(since, self.rules)) if since is not None else now
        return kept.agenda.terms(own_number(self.rules, by), by.owner, after, most=most)

    def _of(self, kept: Kept, coming: Sequence[Coming], by: Actor) -> Iterator[MyTerm]:
        scope, named = scope_of(kept, by), named_applications(kept, by)
        for one in coming:
            if one.happened is Happened.APPLICATION_CURE_ENDS:
                application = ApplicationId(one.about)
                covered = named is None or application in named
                if covered and to_be_corrected(kept, application) is not None:
                    yield self._term(one)
            elif by.may(Permission.READ) and scope.covers(CaseId(one.about)):
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

    def _has_filed(self, kept: Kept, term: MyTerm, by: Actor) -> bool:
        if term.deadline is None:
            return False
        since = first_moment(term.deadline.start, self.rules)
        return has_filed(kept, CaseId(term.coming.about), term.document, since, by.owner)

    def _term(self, coming: Coming, document: str = "", deadline: Deadline | None = None) -> MyTerm:
        last = coming.day(ZoneInfo(self.rules.time_zone))
        return MyTerm(coming, last, (last - day_of(self.clock, self.rules)).days, document, deadline)


def _whole_days(terms: Iterator[MyTerm]) -> tuple[Sequence[MyTerm], date | None]:
    """The first of them, and the day on which the rest begins."""
    shown: list[MyTerm] = []
    for one in terms:
        if len(shown) >= SHOWN and one.last != shown[-1].last:
            return shown, one.last
        shown.append(one)
    return shown, None
