"""Where a line of the law's data comes from, how sure it is, and when it holds."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from attrs import frozen


class Mark(StrEnum):
    """How sure a line of the law's data is."""

    VERIFIED = "verified"
    """Read in the source that is named."""
    LIKELY = "likely"
    """General knowledge or inference; not read in a source."""
    UNKNOWN = "unknown"
    """Known to exist, its content not: present, disabled, and it says so."""


@frozen
class Source:
    """Where a line of data comes from, and how sure it is."""

    text: str
    mark: Mark

    @property
    def known(self) -> bool:
        """Whether the line may be used; an unknown one is shown but never applied."""
        return self.mark is not Mark.UNKNOWN


@frozen
class Spell:
    """A time during which a rule holds, both days included; without a day it is open at that end.

    Days on which nobody knows whether the rule holds are a spell marked unknown: a marked gap.
    """

    source: Source
    valid_from: date | None = None
    valid_to: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in it."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


class Holds(StrEnum):
    """Whether a rule holds on a day."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """The day lies in a marked gap: never guessed."""


def spell_on(spells: Sequence[Spell], day: date) -> Spell | None:
    """The spell that covers the day."""
    return next((spell for spell in spells if spell.covers(day)), None)


def held(spell: Spell | None) -> Holds:
    """Whether a rule holds whose spell of the day this is."""
    if spell is None:
        return Holds.NO
    return Holds.YES if spell.source.known else Holds.UNKNOWN


def holds(spells: Sequence[Spell], day: date) -> Holds:
    """Whether a rule with these spells holds on the day."""
    return held(spell_on(spells, day))
