"""What is to come and people are reminded of: hearings, and the ends of terms."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Self

from attrs import Attribute, evolve, field, frozen

from ekabinet_core.calendar import DAY
from ekabinet_core.errors import Invalid
from ekabinet_core.notice import Event, Happened

MOMENT = timedelta(microseconds=1)
HOURS = 24


def _hour(_: object, attribute: "Attribute[int]", hour: int) -> None:
    if not 0 <= hour < HOURS:
        raise Invalid.because(attribute.name, "not-an-hour")


def _days(_: object, attribute: "Attribute[tuple[int, ...]]", days: tuple[int, ...]) -> None:
    if any(one < 1 for one in days):
        raise Invalid.because(attribute.name, "not-before")


@frozen
class ReminderRules:
    """How many days before something people are reminded of it, and when in the morning."""

    morning: int = field(default=9, validator=_hour)
    """The full hour at which reminders and daily letters leave, where the courts are."""
    hearing: tuple[int, ...] = field(default=(3, 1), validator=_days)
    """Days before a hearing."""
    term: tuple[int, ...] = field(default=(3, 1), validator=_days)
    """Days before the last day of a term."""

    def days_before(self, happened: Happened) -> tuple[int, ...]:
        """Of a hearing or of a term."""
        return self.hearing if happened is Happened.HEARING_NEAR else self.term

    def morning_of(self, day: date, zone: tzinfo) -> datetime:
        """When letters leave on a day."""
        return datetime.combine(day, time(self.morning), zone)

    def next_morning(self, after: datetime, zone: tzinfo) -> datetime:
        """The first morning later than a moment."""
        day = after.astimezone(zone).date()
        today = self.morning_of(day, zone)
        return today if after < today else self.morning_of(day + DAY, zone)


@frozen
class Coming:
    """Something to come: whoever it concerns is reminded of it, once on each of some days before.

    A stop of the portal loses none and brings none twice: of several reminders that were missed only the
    last is made up for, and once the thing is over none.
    """

    id: str
    """Names the thing; the same of a hearing that is moved."""
    happened: Happened
    """Of what kind the reminder is."""
    about: str
    """The case or the application."""
    number: str
    """What that is called."""
    at: datetime
    """When it begins, or the term is over: nobody is reminded from then on."""
    since: datetime
    """When it was told: nobody is reminded of what they heard later than the reminder would have come."""
    due_at: datetime
    """When it is to be looked at next."""

    @classmethod
    def of(cls, id: str, happened: Happened, about: str, number: str, *, at: datetime, now: datetime) -> Self:
        """As it is told now; it is looked at at once."""
        return cls(id, happened, about, number, at, since=now, due_at=now)

    def day(self, zone: tzinfo) -> date:
        """The day of the hearing, or the last day of the term."""
        begins = self.happened is Happened.HEARING_NEAR
        return (self.at if begins else self.at - MOMENT).astimezone(zone).date()

    def told_again(self, before: "Coming | None") -> Self:
        """As it is told now; at the same time as ``before`` it goes on as it was."""
        if before is None or before.at != self.at:
            return self
        return evolve(self, since=before.since, due_at=before.due_at)

    def reminder(self, rules: ReminderRules, zone: tzinfo, now: datetime) -> Event | None:
        """The reminder that people should have by now; the same whenever it is asked for."""
        past = [one for one in self._mornings(rules, zone) if self.since < one <= now]
        if not past or now >= self.at:
            return None
        key = f"{self.id} {self.at.isoformat()} {max(past).isoformat()}"
        return Event(key, self.happened, self.about, self.number, now)

    def wait(self, rules: ReminderRules, zone: tzinfo, now: datetime) -> Self:
        """To be looked at again on the morning of the next reminder, at last when it is over."""
        later = [one for one in self._mornings(rules, zone) if max(self.since, now) < one]
        return evolve(self, due_at=min(later, default=self.at))

    def _mornings(self, rules: ReminderRules, zone: tzinfo) -> Iterable[datetime]:
        day = self.day(zone)
        days = (day - timedelta(days=one) for one in rules.days_before(self.happened))
        return [one for one in (rules.morning_of(day, zone) for day in days) if one < self.at]
