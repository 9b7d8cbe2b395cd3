"""When something that people depend on was down, found from the marks that its use and its probes left."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import groupby, takewhile

from attrs import frozen


class Use(StrEnum):
    """What a person wants to do."""

    SIGN_IN = "sign-in"
    SIGNING = "signing"
    FILING = "filing"
    """The cabinet itself: while it does not run, nothing can be sent."""
    PAYMENT = "payment"


@frozen(order=True)
class Facility:
    """One way to do it, which works or does not."""

    use: Use
    way: str = ""
    """Code of the signing method or of the bank's gateway; empty where there is one way only."""

    @property
    def code(self) -> str:
        """Its name in an address and in a certificate."""
        return f"{self.use}-{self.way}" if self.way else self.use.value


FILING = Facility(Use.FILING)


class KnownBy(StrEnum):
    """How it is known whether something worked."""

    USE = "use"
    """Somebody used it."""
    PROBE = "probe"
    """The cabinet asked by itself."""
    SILENCE = "silence"
    """The cabinet gave no sign of life; known afterwards."""


@frozen
class Mark:
    """Whether a facility worked at a moment; nobody is named."""

    use: Use
    way: str
    at: datetime
    worked: bool
    known_by: KnownBy

    @property
    def facility(self) -> Facility:
        """What it is about."""
        return Facility(self.use, self.way)

    @property
    def place(self) -> tuple[datetime, bool, KnownBy]:
        """Its place in time: of one moment, what worked comes first and what failed holds from then on."""
        return self.at, not self.worked, self.known_by


@frozen
class OutageRule:
    """How many failures make an outage: one alone may be a mishap of its own."""

    failures: int
    """At so many moments, with no success between."""
    over: timedelta
    """From the first to the last of them."""


RULE = OutageRule(failures=3, over=timedelta(minutes=2))


@frozen
class Outage:
    """A facility did not work, from its first failure until it worked again."""

    facility: Facility
    since: datetime
    until: datetime | None = None
    """None: it has not worked since."""

    @property
    def code(self) -> str:
        """Its name in an address and in a certificate: two of a facility never begin in one second."""
        return f"{self.facility.code}-{self.since.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    def covers(self, at: datetime) -> bool:
        """Whether it was down at that moment."""
        return self.since <= at and (self.until is None or at < self.until)

    def touches(self, since: datetime) -> bool:
        """Whether any of it lies after that moment."""
        return self.until is None or since < self.until

    def lasted(self, now: datetime) -> timedelta:
        """How long, until now where it is still on."""
        return (self.until or now) - self.since


def outages(marks: Iterable[Mark], rule: OutageRule = RULE) -> tuple[Outage, ...]:
    """Every outage that the marks show, the earliest first; neither order nor doubles of marks matter."""
    by_facility: defaultdict[Facility, set[Mark]] = defaultdict(set)
    for mark in marks:
        by_facility[mark.facility].add(mark)
    found = [one for facility, told in by_facility.items() for one in _of_one(facility, told, rule)]
    return tuple(sorted(found, key=lambda one: (one.since, one.facility)))


def needless(known: Sequence[Mark], new: Mark, rule: OutageRule = RULE) -> tuple[Mark, ...]:
    """Marks of a facility without which nothing is lost, once there is the new one.

    ``known`` are its last marks, one more than ``enough(rule)``, the last first. So a long time in which all
    works is its first and its last success, whatever failed between and was no outage, and a long outage its
    first failures and its last.
    """
    if not known or new.place <= known[0].place or known[0].known_by is KnownBy.SILENCE:
        return ()
    failures = tuple(takewhile(lambda one: not one.worked, known))
    if not new.worked:
        return failures[:1] if len(failures) >= enough(rule) else ()
    if len(failures) > enough(rule) or _is_outage(failures, rule):
        return ()
    successes = tuple(takewhile(lambda one: one.worked, known[len(failures) :]))
    return (*failures, *successes[:1]) if len(successes) > 1 else failures


def enough(rule: OutageRule = RULE) -> int:
    """How many of the last marks have to be known to leave one out: of one moment there may be two."""
    return 2 * rule.failures


def _of_one(facility: Facility, marks: Iterable[Mark], rule: OutageRule) -> Iterator[Outage]:
    since = None
    for worked, together in groupby(sorted(marks, key=lambda one: one.place), key=lambda one: one.worked):
        run = list(together)
        if worked and since is not None:
            yield Outage(facility, since, run[0].at)
        since = run[0].at if not worked and _is_outage(run, rule) else None
    if since is not None:
        yield Outage(facility, since)


def _is_outage(failures: Sequence[Mark], rule: OutageRule) -> bool:
    if any(one.known_by is KnownBy.SILENCE for one in failures):
        return True
    moments = {one.at for one in failures}
    return len(moments) >= rule.failures and max(moments) - min(moments) >= rule.over
