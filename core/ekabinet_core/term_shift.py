"""Terms that an outage makes longer, in a jurisdiction that has such a rule; in others none is."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo

from attrs import evolve, frozen

from ekabinet_core.calendar import DAY, Calendar
from ekabinet_core.deadline import Deadline, Direction
from ekabinet_core.outage import Facility, Outage, Use
from ekabinet_core.source import Source


@frozen
class TermShift:
    """A term that would end on a day on which a service was down long enough ends on the next working day."""

    uses: tuple[Use, ...]
    """Of which services."""
    least: int
    """Minutes of that day, from midnight to midnight, that one service was down together."""
    article: str
    source: Source


def shifted(
    deadline: Deadline,
    outages: Iterable[Outage],
    rule: TermShift,
    calendar: Calendar,
    at: tuple[datetime, tzinfo],
) -> Deadline:
    """The deadline as the outages leave it, seen at that moment in that zone.

    A term that runs backwards from its event stays, and so does every term where the rule is not known.
    """
    if not rule.source.known or deadline.rule.direction is Direction.BEFORE:
        return deadline
    known, last, lost = [*outages], deadline.last, list[date]()
    while _down(known, rule.uses, last, at) >= timedelta(minutes=rule.least):
        lost.append(last)
        last = calendar.next_working(last + DAY)
    return evolve(deadline, last=last, lost=tuple(lost))


def _down(
    outages: Iterable[Outage], uses: tuple[Use, ...], day: date, at: tuple[datetime, tzinfo]
) -> timedelta:
    """How long the service that was down the longest on that day was down."""
    now, zone = at
    begins = datetime.combine(day, time(), zone)
    ends = datetime.combine(day + DAY, time(), zone)
    total: defaultdict[Facility, timedelta] = defaultdict(timedelta)
    for one in outages:
        if one.facility.use in uses:
            length = min(one.until or now, ends) - max(one.since, begins)
            total[one.facility] += max(length, timedelta())
    return max(total.values(), default=timedelta())
