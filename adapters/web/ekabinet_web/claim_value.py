"""The value of a claim as step 1 shows it: what each demand counts for, and what follows from the sum."""

from collections.abc import Sequence
from datetime import date

from attrs import evolve, frozen
from ekabinet_core.application import Subject
from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.claim_value import Counting, claim_value
from ekabinet_core.coded import find
from ekabinet_core.competence import competent
from ekabinet_core.demand import Demand
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.matter import Matter
from ekabinet_core.money import Money


@frozen
class Counted:
    """A demand that has a value, and what it counts for."""

    demand: Demand
    kind: DemandKind
    value: Money | None
    """None while a figure is missing."""

    @property
    def months(self) -> int | None:
        """How many months count, of periodic payments."""
        amount, rule = self.demand.amount, self.kind.value
        if rule is None or rule.counting is not Counting.PERIODIC or self.value is None:
            return None
        penalty = self.demand.penalty.minor if self.demand.penalty is not None else 0
        return (self.value.minor - penalty) // amount.minor if amount is not None and amount.minor else None

    @property
    def plain(self) -> bool:
        """Whether it counts for what was typed, and nothing is to be explained."""
        return self.value == self.demand.amount


@frozen
class ClaimValue:
    """The value of a claim, the limit of its kind, and simpler kinds that take such a value."""

    counted: Sequence[Counted]
    limit: Money | None = None
    simpler: Sequence[ApplicationKind] = ()

    @property
    def total(self) -> Money | None:
        """All demands together; None while a figure is missing, or none has a value."""
        return claim_value([one.value for one in self.counted])

    @property
    def plain(self) -> bool:
        """Whether the sum says nothing that was not typed just above it."""
        return len(self.counted) < 2 and all(one.plain for one in self.counted)  # noqa: PLR2004


def claim_in(subject: Subject, rules: Jurisdiction) -> ClaimValue:
    """The value of what is asked."""
    pairs = [(demand, find(rules.demands, demand.kind)) for demand in subject.demands]
    return ClaimValue(
        [
            Counted(demand, asked, rules.value(demand))
            for demand, asked in pairs
            if asked is not None and asked.valued
        ]
    )


def claim_on(subject: Subject, rules: Jurisdiction, day: date) -> ClaimValue:
    """The value of what is asked, with the limit of its kind or, where it has none, the simpler kinds."""
    claim, kind = claim_in(subject, rules), rules.kind(subject.kind)
    if kind is not None and kind.value_below is not None:
        return evolve(claim, limit=Money(kind.value_below, rules.currency))
    return evolve(claim, simpler=_simpler(subject, rules, day)) if kind is not None and claim.total else claim


def _simpler(subject: Subject, rules: Jurisdiction, day: date) -> Sequence[ApplicationKind]:
    """Kinds with a limit of value under which the same court would take the same matter."""
    matter = Matter(None, day, subject.demands, subject.category, subject.subcategory)
    ways = competent(rules, matter)
    return [
        way.kind
        for way in ways
        if way.kind.value_below is not None and any(court.code == subject.court for court in way.courts)
    ]
