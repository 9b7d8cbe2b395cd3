"""An assessment: a duty and why, line by line, or what stands between a matter and its duty."""

from enum import StrEnum

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.money import Money
from ekabinet_core.source import Source
from ekabinet_core.tariff import Band


class Why(StrEnum):
    """Why an assessment has no total."""

    KIND_MISSING = "kind-missing"
    """Not said yet: what kind of application."""
    DEMAND_MISSING = "demand-missing"
    """Not said yet: what is demanded."""
    VALUE_MISSING = "value-missing"
    """Not said yet: a figure that the claim value is counted from."""
    NO_SCHEDULE = "no-schedule"
    """Nobody knows the tariff of the day."""
    NO_LINE = "no-line"
    """The tariff of the day does not say, or nobody knows what it says."""
    SEVERAL = "several-demands"
    """Nobody knows what several such demands cost together."""
    DISCOUNT = "discount-unknown"
    """Nobody knows whether the discount held on the day."""
    EXEMPTION = "exemption-unknown"
    """Nobody knows whether the ground that is claimed holds on the day."""


NOT_SAID = frozenset({Why.KIND_MISSING, Why.DEMAND_MISSING, Why.VALUE_MISSING})


@frozen
class Unknown:
    """What is not known: about which line, and what the data says of it."""

    why: Why
    label: Labels | None = None
    source: Source | None = None


@frozen
class AssessedLine:
    """One line of the explanation: which article, for what, how much, and how it was counted."""

    code: str
    article: str
    label: Labels
    amount: Money
    """Below zero where the duty is lessened."""
    source: Source
    counted_from: Money | None = None
    """The claim value, or the sum that a share is of."""
    band: Band | None = None
    capped: bool = False
    """Whether the law's limit stopped the scale."""
    share: int | None = None
    """Ten-thousandths of ``counted_from``."""


Lines = tuple[AssessedLine, ...]


@frozen
class Assessment:
    """A duty and why: its lines add up to the total. Without a total, ``unknown`` says what is missing."""

    lines: Lines = ()
    total: Money | None = None
    schedule: str = ""
    unknown: Unknown | None = None
    exemption: str | None = None
    """The ground that is applied: of those claimed, the best for the payer."""
    others: tuple[str, ...] = ()
    """Grounds claimed that would apply as well."""
    doubtful: tuple[str, ...] = ()
    """Grounds claimed of which nobody knows whether they hold on this day."""
    unfit: tuple[str, ...] = ()
    """Grounds claimed that do not apply to this matter on this day."""

    @property
    def set_by_court(self) -> bool:
        """Whether all is said and the figure is unknown: the court will set it. Never zero."""
        return self.unknown is not None and self.unknown.why not in NOT_SAID

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the figures rest on, each once."""
        return tuple(dict.fromkeys(line.source for line in self.lines))
