"""State duty: dated schedules in, an explained assessment out."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.money import Money


class Mark(StrEnum):
    """How sure a line of the law's data is."""

    VERIFIED = "verified"
    LIKELY = "likely"
    UNKNOWN = "unknown"


@frozen
class Source:
    """Where a line of data comes from, and how sure it is."""

    text: str
    mark: Mark


@frozen
class Band:
    """A step of a scale: from ``above`` on, ``base`` and a rate on what exceeds it."""

    above: Money
    base: Money
    rate: int
    """Ten-thousandths of the excess: 1 % is 100."""


@frozen
class DutyLine:
    """One line of the tariff: a flat sum, or a scale over the claim value with a cap."""

    code: str
    article: str
    label: Labels
    source: Source
    flat: Money | None = None
    bands: tuple[Band, ...] = ()
    cap: Money | None = None

    def price(self, value: Money | None) -> Money | None:
        """The duty of this line, or None where the scale needs a value that is not given."""
        if self.flat is not None:
            return self.flat
        if value is None:
            return None
        band = max((band for band in self.bands if band.above <= value), key=lambda band: band.above)
        due = band.base + (value - band.above).share(band.rate)
        return min(due, self.cap) if self.cap is not None else due


@frozen
class DutySchedule:
    """The tariff in force from one day to another (both included)."""

    code: str
    valid_from: date
    lines: tuple[DutyLine, ...]
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the schedule prices a filing of that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@frozen
class AssessedLine:
    """One line of the explanation: which article, for what, how much."""

    article: str
    label: Labels
    amount: Money


@frozen
class Assessment:
    """A duty and why. Without a total the law's figure is unknown: the court will set it."""

    lines: tuple[AssessedLine, ...]
    total: Money | None
    schedule: str = ""

    @property
    def set_by_court(self) -> bool:
        """Whether the figure is unknown and the court will set it: never zero."""
        return self.total is None


COURT_WILL_SET_IT = Assessment((), None)


def assess(
    schedules: tuple[DutySchedule, ...], line: str | None, value: Money | None, day: date
) -> Assessment:
    """Price a demand by the tariff of the day; what no line knows, the court will set."""
    schedule = next((one for one in schedules if one.in_force(day)), None)
    if schedule is None or line is None:
        return COURT_WILL_SET_IT
    found = next((one for one in schedule.lines if one.code == line), None)
    amount = found.price(value) if found is not None else None
    if found is None or amount is None:
        return COURT_WILL_SET_IT
    return Assessment((AssessedLine(found.article, found.label, amount),), amount, schedule.code)
