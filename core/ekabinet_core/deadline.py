"""Terms of procedure and the last day of each, with how that day was found (CPC 128-129)."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from attrs import Attribute, field, frozen

from ekabinet_core.calendar import DAY, Calendar, Holiday
from ekabinet_core.errors import Invalid
from ekabinet_core.labels import Labels
from ekabinet_core.source import Source, Spell

MONTHS_OF_A_YEAR = 12


class Unit(StrEnum):
    """In what a term is counted."""

    DAYS = "days"
    WORKING_DAYS = "working-days"
    MONTHS = "months"
    YEARS = "years"


class Direction(StrEnum):
    """Which way a term runs from its event."""

    AFTER = "after"
    """The deed must be done by the last day."""
    BEFORE = "before"
    """The deed must be done so long before the event, which is not counted itself."""


def _not_negative(_: object, attribute: "Attribute[int]", amount: int) -> None:
    if amount < 0:
        raise Invalid.because(attribute.name, "negative")


@frozen
class Term:
    """A length of time as the law writes it; of no days means the day of the event."""

    amount: int = field(validator=_not_negative)
    unit: Unit


@frozen
class StartEvent:
    """What a term is counted from."""

    code: str
    label: Labels
    source: Source


@frozen
class DeadlineRule:
    """A term of the law; a term that was changed is several rules of one code, each with its days.

    Of a marked gap the source is unknown: it is shown, and no day is ever counted from it.
    """

    code: str
    label: Labels
    starts: str
    """Code of the event it is counted from."""
    article: str
    source: Source
    term: Term | None = None
    """Absent exactly in a gap."""
    direction: Direction = Direction.AFTER
    valid_from: date | None = None
    """First day of the event for which it holds."""
    valid_to: date | None = None

    @property
    def spell(self) -> Spell:
        """When it holds."""
        return Spell(self.source, self.valid_from, self.valid_to)


@frozen
class Skipped:
    """A day on which a term could not end, and why."""

    day: date
    holiday: Holiday | None
    """None: it is an ordinary weekend day."""


@frozen
class Deadline:
    """The last day of a term, and how it was found."""

    rule: DeadlineRule
    start: date
    """The day of the event."""
    first: date
    """The first day that was counted: the one next to the event (CPC 128.3)."""
    nominal: date
    """The last day by counting alone."""
    last: date
    """The last day to do the deed: a working day (CPC 129.2)."""
    skipped: tuple[Skipped, ...]
    """Why the last day is not the nominal one, day by day."""
    sure: bool
    """Whether every day that decided it is certain in the calendar."""
    lost: tuple[date, ...] = ()
    """Days on which it would have ended, had no outage taken them; only where the law says so."""


def rule_on(rules: Iterable[DeadlineRule], code: str, start: date) -> DeadlineRule | None:
    """The rule of that code for an event of that day, be it a marked gap; None before and after the law."""
    return next((rule for rule in rules if rule.code == code and rule.spell.covers(start)), None)


def deadline_of(rules: Iterable[DeadlineRule], code: str, start: date, calendar: Calendar) -> Deadline | None:
    """The deadline after an event of that day; None where no known rule holds: never guessed."""
    rule = rule_on(rules, code, start)
    if rule is None or rule.term is None or not rule.source.known:
        return None
    return _counted(rule, rule.term, start, calendar)


def last_day_of(term: Term, start: date, calendar: Calendar) -> date:
    """The last day of a term after an event of that day, by counting alone, be it a working day or not."""
    return _nominal(term, 1, start, calendar)


def in_time(deadline: Deadline, at: datetime, zone: tzinfo) -> bool:
    """Whether a deed was done before 24:00 of the last day where the court is (CPC 129.3).

    Only for deeds of which the cabinet or the post takes note at any hour: what must be done at the court
    itself ends with its working hours (CPC 129.4). Raises Invalid (``time-without-zone``) for a naive time.
    """
    if at.tzinfo is None:
        raise Invalid.because("at", "time-without-zone")
    return at.astimezone(zone).date() <= deadline.last


def _counted(rule: DeadlineRule, term: Term, start: date, calendar: Calendar) -> Deadline:
    before = rule.direction is Direction.BEFORE
    way = -1 if before else 1
    first = start + way * DAY if term.amount else start
    nominal = _nominal(term, way, start, calendar)
    last = calendar.last_working(nominal) if before else calendar.next_working(nominal)
    decisive = first if term.unit is Unit.WORKING_DAYS else nominal
    return Deadline(
        rule=rule,
        start=start,
        first=first,
        nominal=nominal,
        last=last,
        skipped=tuple(Skipped(day, calendar.holiday(day)) for day in _days(nominal, last) if day != last),
        sure=all(calendar.sure(day) for day in _days(decisive, last)),
    )


def _nominal(term: Term, way: int, start: date, calendar: Calendar) -> date:
    """The last day by counting alone; ``way`` is 1 after the event, -1 before it."""
    if term.unit is Unit.WORKING_DAYS:
        count = calendar.subtract if way < 0 else calendar.add
        return count(start, term.amount)
    if term.unit is Unit.DAYS:
        return start + timedelta(days=way * term.amount)
    months = term.amount * (MONTHS_OF_A_YEAR if term.unit is Unit.YEARS else 1)
    return _same_day_of(start, way * months)


def _same_day_of(day: date, months: int) -> date:
    """The same day number so many months away, or the last day of a shorter month (CPC 129.1)."""
    years, month = divmod(day.month - 1 + months, MONTHS_OF_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _days(one: date, other: date) -> Iterator[date]:
    """Every day from one to the other, both included, whichever is earlier."""
    step = DAY if one <= other else -DAY
    return (one + step * number for number in range(abs((other - one).days) + 1))
