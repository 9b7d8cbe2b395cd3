"""A court that has not answered within its term has accepted, as the law says of the kind (CPC 151.3)."""

from collections.abc import Iterator
from datetime import timedelta
from logging import getLogger

from attrs import frozen
from ekabinet_core.application_kind import Review
from ekabinet_core.calendar import DAY
from ekabinet_core.deadline import Deadline
from ekabinet_core.decision import ByLaw
from ekabinet_core.docket_search import DocketSearch, Urgency
from ekabinet_core.errors import Refused
from ekabinet_core.paging import Way
from ekabinet_ports.storage import Docketed, Kept

from ekabinet_usecases.by_law import NOBODY_YET, accept_by_law
from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk import Desk
from ekabinet_usecases.probing import Pace
from ekabinet_usecases.queue import Queue

LOOKED_EVERY = timedelta(minutes=5)
LOG = getLogger(__name__)


@frozen
class Silence:
    """Goes through what waits at the desk, every few minutes; each application is accepted once.

    Whoever answers in the same moment wins or is told, and of two processes one does it. Where the term is
    not known, or its last day is not certain yet, nothing is presumed: a clerk answers.
    """

    desk: Desk
    queue: Queue
    pace: Pace

    def work(self) -> int:
        """Accept everything whose term is over; gives how much that was."""
        if not self.pace.is_due():
            return 0
        return sum([self._accept(row) for row in [*self._over()]])

    def _over(self) -> Iterator[Docketed]:
        """What no court has answered, though its term is over."""
        arrivals = self.queue.arrivals(Urgency.OVER)
        if not arrivals:
            return
        with self.desk.storage.reading() as kept:
            for court in self.desk.rules.courts:
                yield from _every(kept, court.code, DocketSearch(arrivals=arrivals))

    def _accept(self, row: Docketed) -> int:
        deadline = self._deadline(row)
        if deadline is None or not deadline.sure or day_of(self.desk.clock, self.desk.rules) <= deadline.last:
            return 0
        try:
            self._open(row, deadline)
        except Refused as refused:
            LOG.warning("application %s is not accepted by silence: %s", row.application, refused.code)
            return 0
        return 1

    def _open(self, row: Docketed, deadline: Deadline) -> None:
        """The first day after the term is the one on which it is accepted."""
        now, law = (
            self.desk.clock.now(),
            ByLaw(Review.DEEMED_AFTER_TERM, deadline.last + DAY, deadline.rule.article),
        )
        with self.desk.storage.transaction() as kept:
            current = kept.docket.get(row.application)
            case = self.desk.case_of(kept, kept.applications.get(row.application), NOBODY_YET, now)
            accept_by_law(kept, current, case, law, now)

    def _deadline(self, row: Docketed) -> Deadline | None:
        kind = self.desk.rules.kind(row.kind)
        if kind is None or kind.review is not Review.DEEMED_AFTER_TERM:
            return None
        return self.desk.rules.review_ends(kind, self.desk.day_of(row.received_at))


def _every(kept: Kept, court: str, search: DocketSearch) -> Iterator[Docketed]:
    """All undecided rows of a court that a search lets through, page by page."""
    page = kept.docket.undecided(court, search, None)
    yield from page.rows
    while page.onward:
        page = kept.docket.undecided(court, search, page.rows[-1].mark(Way.ONWARD))
        yield from page.rows
