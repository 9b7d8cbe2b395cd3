"""Statistics of a court: what came, what was answered and how fast, and what waits (CPC 151)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Administrator
from ekabinet_core.errors import Invalid
from ekabinet_core.ids import AccountId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.permission import Permission
from ekabinet_core.statistics import (
    DAY,
    Answered,
    Grounded,
    Period,
    Received,
    Speed,
    Unanswered,
)
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.telling import account_of

EVER = datetime(1900, 1, 1, tzinfo=UTC)
AGES = (10, 5, 2, 0)
"""Days: what waits is told apart by whether it came more than so many days ago."""


@frozen
class CourtFigures:
    """What was counted of one court in one period; nothing of a case."""

    court: str
    period: Period
    received: Sequence[Received]
    answered: Sequence[Answered]
    waiting: Sequence[Unanswered]
    """Now, whatever the period: the longest first, by ``AGES``."""
    grounds: Sequence[Grounded]
    speed: Sequence[Speed]
    clerks: Sequence[tuple[AccountId | None, str]]
    """Who answered, by name, for who may see them apart; empty for anybody else."""

    @property
    def nothing(self) -> bool:
        """Whether nothing came in the period and nothing was answered."""
        return not self.received and not self.answered


@frozen
class Statistics:
    """For those of a court about their own court; for the administrator about any."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def look(self, period: Period, by: Actor, court: str = "") -> CourtFigures:
        """What was counted of a court, in the days of its zone.

        ``court`` is what an administrator chooses. Raises Invalid (``court``) when there is none such,
        Forbidden, and NotFound for a court that is not one's own.
        """
        court = self._court(court, by)
        moments = [*(self._midnight(part.first) for part in period.parts), self._midnight(period.last + DAY)]
        since, before = moments[0], moments[-1]
        with self.storage.reading() as kept:
            answered = kept.figures.answered(court, moments)
            return CourtFigures(
                court,
                period,
                kept.figures.received(court, moments),
                answered,
                kept.figures.waiting(court, self._ages(), self.clock.now()),
                kept.figures.grounds(court, since, before),
                kept.figures.speed(court, since, before),
                _clerks(kept, answered) if by.may(Permission.SUPERVISE) else (),
            )

    @property
    def today(self) -> date:
        """The day where the courts are."""
        return self.clock.now().astimezone(ZoneInfo(self.rules.time_zone)).date()

    def _court(self, wanted: str, by: Actor) -> str:
        by.must(Permission.COUNT)
        if not isinstance(by.capacity, Administrator):
            return by.court(wanted, "statistics")
        if self.rules.court(wanted) is None:
            raise Invalid.because("court", "choose")
        return wanted

    def _ages(self) -> Sequence[datetime]:
        today = self.today
        edges = [self._midnight(today - timedelta(days=days)) for days in AGES]
        return [EVER, *edges, self._midnight(today + DAY)]

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.rules.time_zone))


def _clerks(kept: Kept, answered: Sequence[Answered]) -> Sequence[tuple[AccountId | None, str]]:
    """Everybody who answered; of those that are gone, and where nobody was kept, there is no name."""
    found = {one.by for one in answered}
    known = [(id, account.person.name) for id in found if id is not None for account in account_of(kept, id)]
    rest = found - {id for id, _ in known}
    return [*sorted(known, key=lambda one: one[1]), *((id, "") for id in rest)]
