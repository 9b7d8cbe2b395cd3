"""Which days are worked, and how sure that is: the ground every term is counted on."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from attrs import Attribute, field, frozen

from ekabinet_core.errors import Invalid
from ekabinet_core.source import Source

DAY = timedelta(days=1)
ISO_WEEK = frozenset(range(1, 8))


@frozen
class Holiday:
    """A day that is not like its weekday: a day of rest, or a weekend day worked in exchange for another."""

    name: str
    """In the language of proceedings."""
    sure: bool = True
    """False while the day is an estimate, as a feast by the moon is in years to come."""
    worked: bool = False
    """Whether it is a weekend day that is worked."""


def _a_weekend(_: object, __: "Attribute[frozenset[int]]", weekend: frozenset[int]) -> None:
    if not weekend < ISO_WEEK:
        raise Invalid.because("weekend", "weekdays")


@frozen
class Calendar:
    """The working days of a jurisdiction."""

    source: Source
    weekend: frozenset[int] = field(validator=_a_weekend)
    """ISO weekdays, Monday is 1; at least one weekday is worked."""
    known: tuple[int, int]
    """First and last year whose holidays and exchanges of days are published."""
    holidays: Callable[[int], Mapping[date, Holiday]] = field(eq=False, repr=False)
    """The holidays of a year, by day."""

    def holiday(self, day: date) -> Holiday | None:
        """What sets the day apart from its weekday, if anything does."""
        return self.holidays(day.year).get(day)

    def works(self, day: date) -> bool:
        """Whether it is a working day."""
        holiday = self.holiday(day)
        return day.isoweekday() not in self.weekend if holiday is None else holiday.worked

    def sure(self, day: date) -> bool:
        """Whether everything about the day is certain: its year is published, and it is no estimate."""
        holiday = self.holiday(day)
        first, last = self.known
        return first <= day.year <= last and (holiday is None or holiday.sure)

    def next_working(self, day: date) -> date:
        """The day itself when it is worked, else the first working day after it."""
        return day if self.works(day) else self.add(day, 1)

    def last_working(self, day: date) -> date:
        """The day itself when it is worked, else the last working day before it."""
        return day if self.works(day) else self.subtract(day, 1)

    def add(self, day: date, working_days: int) -> date:
        """The working day so many working days after the day, which is not counted itself."""
        return self._walk(day, working_days, DAY)

    def subtract(self, day: date, working_days: int) -> date:
        """The working day so many working days before the day, which is not counted itself."""
        return self._walk(day, working_days, -DAY)

    def _walk(self, day: date, working_days: int, step: timedelta) -> date:
        if working_days < 0:
            raise Invalid.because("working_days", "negative")
        for _ in range(working_days):
            day = next(one for one in _days_beyond(day, step) if self.works(one))
        return day


def _days_beyond(day: date, step: timedelta) -> Iterator[date]:
    while True:
        day += step
        yield day
