"""The tariff of a state duty as data: dated schedules, their lines, discounts and credits."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.matter import Matter
from ekabinet_core.money import Money
from ekabinet_core.source import Holds, Source, Spell, held, spell_on


@frozen
class Band:
    """A step of a scale: for values over ``above``, ``base`` and a rate on what exceeds it."""

    above: Money
    base: Money
    rate: int
    """Ten-thousandths of the excess: 1 % is 100."""
    jump: bool = False
    """Whether the law itself makes the duty jump here."""

    def price(self, value: Money) -> Money:
        """The duty of a value in this band."""
        return self.base + (value - self.above).share(self.rate)


class Several(StrEnum):
    """What a line costs when several demands of one claim fall under it."""

    SUMMED = "summed"
    """Their values are added and priced once."""
    EACH = "each"
    """Each demand costs the line."""
    ONCE = "once"
    """They cost the line once, however many there are: what the dearest of them costs."""


OWN_LINES = "own-lines"
"""What a share is of, when it is of what the demands themselves would cost as a claim."""


@frozen
class DutyLine:
    """One line of the tariff: a flat sum, a scale over the claim value, or a share of other lines."""

    code: str
    article: str
    label: Labels
    source: Source
    flat: Money | None = None
    bands: tuple[Band, ...] = ()
    cap: Money | None = None
    share: int | None = None
    """Ten-thousandths of what ``share_of`` costs: 50 % is 5000."""
    share_of: str | None = None
    """Code of another line of the schedule, or ``own-lines``."""
    several: Several | None = None
    """None: the law does not say, so of several such demands the court sets the duty."""
    valid_from: date | None = None
    """For a line younger than its schedule."""
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the line is known and prices a filing of that day."""
        return self.source.known and Spell(self.source, self.valid_from, self.valid_to).covers(day)

    def band(self, value: Money) -> Band:
        """The band a value falls into; the first one also takes a value of nothing."""
        reached = [band for band in self.bands if band.above < value]
        return max(reached, key=lambda band: band.above) if reached else self.bands[0]

    def scaled(self, value: Money) -> Money:
        """What the scale says for a value, never above the cap."""
        due = self.band(value).price(value)
        return min(due, self.cap) if self.cap is not None else due


@frozen
class DutySchedule:
    """The tariff in force from one day to another (both included).

    One whose source is marked unknown is a marked gap: days of which nobody knows the tariff.
    """

    code: str
    source: Source
    valid_from: date
    lines: tuple[DutyLine, ...] = ()
    valid_to: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        return Spell(self.source, self.valid_from, self.valid_to).covers(day)

    def line(self, code: str | None) -> DutyLine | None:
        """The line with that code, known or not."""
        return next((line for line in self.lines if line.code == code), None)


class Condition(StrEnum):
    """What a discount depends on beside the matter itself."""

    FIRST_E_FILING = "first-e-filing"
    """The person files a claim electronically for the first time."""


@frozen
class Discount:
    """A part of the duty that everybody in a certain position is spared."""

    code: str
    label: Labels
    article: str
    share: int
    """Ten-thousandths of the duty."""
    condition: Condition
    spells: tuple[Spell, ...]
    kinds: tuple[str, ...] = ()
    """Application kinds; none: every."""
    payers: tuple[str, ...] = ()
    """Kinds of persons; none: everybody."""

    def spell(self, matter: Matter) -> Spell | None:
        """The spell by which the matter is spared it, known or not; None: it is not.

        Who pays and what is asked must be known.
        """
        met = self.condition is Condition.FIRST_E_FILING and matter.first_e_filing
        meant = met and _named(self.kinds, matter.kind) and _named(self.payers, matter.payer)
        return spell_on(self.spells, matter.day) if meant else None

    def holds(self, matter: Matter) -> Holds:
        """Whether the matter is spared it on its day."""
        return held(self.spell(matter))


@frozen
class CreditRule:
    """An earlier duty that counts towards a later one."""

    code: str
    label: Labels
    article: str
    source: Source
    kinds: tuple[str, ...]
    """The later applications it counts for."""


def _named(codes: tuple[str, ...], code: str | None) -> bool:
    return not codes or code in codes
