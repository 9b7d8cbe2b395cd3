"""Hearings for samples: when, where and with which result a case is heard."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from attrs import field, frozen
from ekabinet_core.case import Case, Hearing
from ekabinet_core.ids import HearingId
from ekabinet_core.jurisdiction import Jurisdiction

SEVERAL = (0, 0, 0, 0, 1, 1, 1, 2, 3, 4)
"""How many hearings a case has, each number as often as it stands here."""
PAUSE = (14, 60)
"""Days from one hearing to the next."""
HOURS = (9, 17)
QUARTERS = (0, 15, 30, 45)
HALLS = 12
TO_MONDAY = {5: 2, 6: 1}
"""Days from Saturday and Sunday."""


@frozen
class Hall:
    """How the hearings of all cases are made."""

    rules: Jurisdiction
    hall: str
    """What a courtroom is called, with ``{number}``."""
    until: date
    """Up to this day hearings have been held."""
    zone: ZoneInfo = field(init=False)

    @zone.default
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.rules.time_zone)

    def hearings(self, case: Case, random: Random) -> Iterator[Hearing]:
        """The hearings of a case, the first one first."""
        kinds, day = self.rules.hearing_kinds, case.received_on
        for turn in range(random.choice(SEVERAL)):
            day += timedelta(random.randint(*PAUSE))
            day += timedelta(TO_MONDAY.get(day.weekday(), 0))
            yield Hearing(
                id=HearingId(f"{case.id}-{turn}"),
                case=case.id,
                kind=(random.choice(kinds[1:]) if turn else kinds[0]).code,
                at=datetime.combine(day, time(random.randint(*HOURS), random.choice(QUARTERS)), self.zone),
                place=self.hall.format(number=random.randint(1, HALLS)),
                judge=case.judge,
                result=self._result(day, random),
            )

    def _result(self, day: date, random: Random) -> str:
        """The first of the results while the day is to come."""
        results = self.rules.hearing_results
        return (random.choice(results[1:]) if day <= self.until else results[0]).code
