"""What speaks against a moment for a hearing, without forbidding it."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from attrs import frozen

from ekabinet_core.case import Case, Hearing
from ekabinet_core.errors import Fault
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import canonical
from ekabinet_core.spelling import findable
from ekabinet_core.text import search_key

FIELD = "anyway"
"""What the clerk ticks who has read all that speaks against it."""
SAME_MOMENT = timedelta(microseconds=1)


class Cause(StrEnum):
    """Why it may not be a good moment."""

    DAY_NOT_WORKED = "day-not-worked"
    JUDGE_BUSY = "judge-busy"
    ROOM_TAKEN = "room-taken"


@frozen
class Clash:
    """One thing that speaks against a moment; of another hearing its time and the number of its case."""

    cause: Cause
    who: str
    """The judge, the room, or the holiday where the day is one."""
    at: datetime
    number: str = ""


def length_of(rules: Jurisdiction) -> timedelta:
    """How long rooms and judges are taken by a hearing."""
    return rules.hearing_length.span if rules.hearing_length is not None else SAME_MOMENT


def clashes(
    hearing: Hearing, case: Case, others: Iterable[tuple[Hearing, Case]], rules: Jurisdiction
) -> tuple[Clash, ...]:
    """All that speaks against a hearing among others of its court, the day first."""
    against = [
        clash
        for other, its in sorted(others, key=_when)
        if other.id != hearing.id and _overlap(hearing, other, rules)
        for clash in _between(hearing, case, other, its)
    ]
    return (*_day(hearing, rules), *against)


def faults_of(against: Sequence[Clash]) -> list[Fault]:
    """The same as faults of the one field; ``key`` is what a tick says that stands for all of them."""
    key = key_of(against)
    return [
        Fault(
            FIELD,
            one.cause,
            (("who", one.who), ("moment", one.at.isoformat()), ("number", one.number), ("key", key)),
        )
        for one in against
    ]


def key_of(against: Sequence[Clash]) -> str:
    """The same for the same things: whoever ticks has read just these."""
    told = [[one.cause, one.who, one.at.isoformat(), one.number] for one in against]
    return hashlib.sha256(canonical(told)).hexdigest()[:16]


def _when(pair: tuple[Hearing, Case]) -> tuple[datetime, str]:
    return pair[0].at, pair[0].id


def _overlap(hearing: Hearing, other: Hearing, rules: Jurisdiction) -> bool:
    """Whether the other one is still to be held, and at the same time."""
    still_set = other.result == rules.hearing_results[0].code
    return still_set and abs(hearing.at - other.at) < length_of(rules)


def _between(hearing: Hearing, case: Case, other: Hearing, its: Case) -> Iterator[Clash]:
    busy = {_plain(name) for name in (other.judge, *its.panel)}
    for name in dict.fromkeys((hearing.judge, *case.panel)):
        if _plain(name) in busy:
            yield Clash(Cause.JUDGE_BUSY, name, other.at, its.number)
    if _plain(hearing.place) == _plain(other.place):
        yield Clash(Cause.ROOM_TAKEN, other.place, other.at, its.number)


def _plain(name: str) -> str:
    """A judge or a room, however it was typed."""
    return search_key(findable(name), "")


def _day(hearing: Hearing, rules: Jurisdiction) -> Iterator[Clash]:
    day = hearing.at.astimezone(ZoneInfo(rules.time_zone)).date()
    if not rules.calendar.works(day):
        holiday = rules.calendar.holiday(day)
        yield Clash(Cause.DAY_NOT_WORKED, holiday.name if holiday is not None else "", hearing.at)
