"""What waits at a court's desk: found, counted, and which is the next by the legal term (CPC 151)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.docket_search import Arrival, DocketSearch, DocketTally, Held, Urgency
from ekabinet_core.ids import AccountId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Docketed, Kept, Storage

from ekabinet_usecases.holding import serves
from ekabinet_usecases.own_affairs import concerns
from ekabinet_usecases.telling import account_of

DAY = timedelta(days=1)
LONGEST_TERM = 400
"""Days: no term to answer is longer."""
LEFT = {Urgency.TODAY: (0, 0), Urgency.SOON: (0, 2)}
"""The days until the last one, from and until."""


@frozen
class Queue:
    """What a court has to answer, for its clerks and for who shares out their work."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def find(self, search: DocketSearch, mark: Mark[datetime] | None, by: Actor) -> Page[Docketed]:
        """A page of what the actor's own court has to answer, the oldest first.

        ``Held.MINE`` speaks of the clerk whom the search names, else of the actor.
        """
        with self.storage.reading() as kept:
            return kept.docket.undecided(
                self._court(by), evolve(search, clerk=search.clerk or by.account), mark
            )

    def tallies(self, by: Actor) -> Sequence[DocketTally]:
        """How much the clerk's own court has to answer, by kind and by whose hands it is on."""
        with self.storage.reading() as kept:
            return kept.docket.tallies(self._court(by))

    def following(self, by: Actor) -> Docketed | None:
        """The one whose legal term ends first, of the clerk's own, nobody's, and theirs who are not there.

        A colleague who serves the court no more, or is suspended, answers nothing; what concerns the clerk
        is a colleague's. None: there is none.
        """
        court = self._court(by)
        with self.storage.reading() as kept:
            tallies = kept.docket.tallies(court)
            away = _away(kept, {one.holder for one in tallies} - {None, by.account}, court)
        free = [one for one in tallies if one.holder in {None, by.account, *away}]
        free.sort(key=lambda one: (self._ends(one.kind, one.earliest), one.earliest))
        firsts = (self._first(one, by) for one in free)
        return next((one for one in firsts if one is not None), None)

    def arrivals(self, urgency: Urgency) -> tuple[Arrival, ...]:
        """When an application of each kind came whose term is so near its end; kinds without one: never."""
        found = (self._arrival(kind, urgency) for kind in self.rules.kinds)
        return tuple(one for one in found if one is not None)

    def _first(self, free: DocketTally, by: Actor) -> Docketed | None:
        held = Held.NOBODYS if free.holder is None else Held.MINE
        rows = self.find(DocketSearch(held=held, clerk=free.holder, kind=free.kind), None, by).rows
        with self.storage.reading() as kept:
            others = (one for one in rows if not concerns(kept.applications.get(one.application), by))
            return next(others, None)

    def _court(self, by: Actor) -> str:
        """The court whose work they share out or do; raises Forbidden for anybody else."""
        by.must(Permission.ASSIGN)
        return by.court("", "inbox")

    def _arrival(self, kind: ApplicationKind, urgency: Urgency) -> Arrival | None:
        today = self._day(self.clock.now())
        ends = list(self._recent(kind, today))
        if urgency is Urgency.OVER:
            over = next((came for came, last in ends if last < today), None)
            return Arrival(kind.code, None, self._midnight(over + DAY)) if over is not None else None
        least, most = LEFT[urgency]
        days = [came for came, last in ends if today + least * DAY <= last <= today + most * DAY]
        if not days:
            return None
        return Arrival(kind.code, self._midnight(min(days)), self._midnight(max(days) + DAY))

    def _recent(self, kind: ApplicationKind, today: date) -> Iterator[tuple[date, date]]:
        """The days before today and the last day to answer what came on each, until one is over."""
        for back in range(LONGEST_TERM):
            came = today - back * DAY
            deadline = self.rules.review_ends(kind, came)
            if deadline is None:
                return
            yield came, deadline.last
            if deadline.last < today:
                return

    def _ends(self, kind: str, received_at: datetime) -> date:
        known = self.rules.kind(kind)
        deadline = self.rules.review_ends(known, self._day(received_at)) if known is not None else None
        return deadline.last if deadline is not None else date.max

    def _day(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.rules.time_zone)).date()

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.rules.time_zone))


def _away(kept: Kept, holders: Collection[AccountId | None], court: str) -> frozenset[AccountId]:
    """Those who have something on their hands and do not answer at that court now."""
    known = [account for id in holders if id is not None for account in account_of(kept, id)]
    return frozenset(account.id for account in known if not serves(account, court))
