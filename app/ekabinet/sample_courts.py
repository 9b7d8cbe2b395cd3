"""Courts for samples: where cases are heard, by whom, and what about."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from random import Random

from attrs import define, field, frozen
from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.case_number import CaseNumber
from ekabinet_core.court import Court
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet.sample_people import Names

JUDGES = (3, 8)
"""How few and how many judges a court has."""


@frozen
class Suit:
    """A kind of case: who takes part in it, and what it may be about."""

    kind: ApplicationKind
    subjects: tuple[str, ...]

    @classmethod
    def of(cls, kind: ApplicationKind, rules: Jurisdiction) -> "Suit":
        """What is filed as an application of that kind."""
        label, language = kind.label.in_(rules.language), rules.language
        categories = rules.categories_of(kind.code)
        return cls(kind, tuple(one.label.in_(language) for one in categories) or (label,))

    @property
    def sides(self) -> tuple[str, str]:
        """The roles of who asks and of whom it is asked."""
        return self.kind.roles[0], self.kind.roles[1]

    @property
    def thirds(self) -> tuple[str, ...]:
        """The roles of those who stand beside a side."""
        return self.kind.roles[2:-1] or self.sides

    @property
    def lawyer(self) -> str:
        """The role that stands last in every kind."""
        return self.kind.roles[-1]


@frozen
class Bench:
    """A court with its judges, and what is filed there."""

    court: Court
    judges: tuple[str, ...]
    suits: tuple[Suit, ...]


def benches(rules: Jurisdiction, names: Names, days: tuple[date, date], random: Random) -> Sequence[Bench]:
    """The courts that sat all the time from one day to another, else those that sit on the last."""
    first, last = days
    sitting = rules.courts_on(last)
    courts = [court for court in sitting if court.sits_on(first)] or sitting
    return [
        Bench(
            court,
            tuple(names.draw(random) for _ in range(random.randint(*JUDGES))),
            tuple(Suit.of(kind, rules) for kind in rules.kinds_of(court.code)),
        )
        for court in courts
    ]


@define
class Registry:
    """Gives cases their numbers: 1, 2, 3 … within a court, a type and a year."""

    rules: Jurisdiction
    last: Counter[tuple[str, str, int]] = field(factory=Counter)

    def number(self, court: Court, type: str, year: int) -> str:
        """The next number, as it is printed."""
        series = court.code, type, year
        self.last[series] += 1
        number = CaseNumber(type, court.printed, self.last[series], year, electronic=True)
        return self.rules.case_numbers.print(number)
