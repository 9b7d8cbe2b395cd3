"""Any number of believable cases with their hearings: the same ones for the same seed and day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from random import Random

from attrs import field, frozen
from ekabinet_core.case import Case, Participant
from ekabinet_core.enforcement import Enforcement
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.cases import CaseAndHearings

from ekabinet.sample_courts import Bench, Registry, Suit, benches
from ekabinet.sample_enforcement import enforced
from ekabinet.sample_hearings import Hall
from ekabinet.sample_people import Crowd, Names, Numbers, SamplePerson

DAYS = 3652
"""From the first case to the last: ten years."""
FEW, MANY = 3, 5_000
"""Cases of the two people who take part in so many of every sample."""
WITH_THIRD, WITH_LAWYER = 0.25, 0.4
"""How often somebody takes part beside the two sides."""
HALF_OVER = 150
"""Days after which half of the cases are over."""


@frozen
class Sample:
    """What is made: so many cases, received in the ten years before a day."""

    rules: Jurisdiction
    cases: int
    until: date
    seed: int
    many: int = MANY
    names: Names = field(init=False)
    numbers: Numbers = field(init=False)

    @names.default
    def _names(self) -> Names:
        return Names.of(self.rules.language)

    @numbers.default
    def _numbers(self) -> Numbers:
        return Numbers(self.rules.identifier(self.rules.person_number))

    @property
    def with_few(self) -> Identifier:
        """Who has three cases, as the one who asks."""
        return self.numbers.at(self._first)

    @property
    def with_many(self) -> Identifier:
        """Who has 5,000 as a lawyer, or half of all where there are fewer."""
        return self.numbers.at(self._first + 1)

    @property
    def of_many(self) -> int:
        """How many these are."""
        return min(self.many, self.cases // 2)

    def made(self) -> Iterator[CaseAndHearings]:
        """All of them in the order in which they were received, one after the other."""
        courts = benches(self.rules, self.names, (self.day(0), self.until), self.chance("courts"))
        numbers = map(self.numbers.at, count(self._first + 2))
        making = Making(
            self,
            courts,
            Registry(self.rules),
            Hall(self.rules, self.names.hall, self.until),
            Crowd(self.chance("everybody"), self.names, numbers),
            Regular(SamplePerson(self.names.draw(self.chance("few")), self.with_few), FEW),
            Regular(SamplePerson(self.names.draw(self.chance("many")), self.with_many), self.of_many),
        )
        return map(making.made, range(self.cases))

    def enforcement(self, case: Case) -> Enforcement | None:
        """What became of the act of a case of one of the two; of others' there is nothing to be seen."""
        known = {self.with_few, self.with_many} & {one.identifier for one in case.participants[:2]}
        return enforced(case, self.rules, self.chance(f"enforcement/{case.id}")) if known else None

    def day(self, place: int) -> date:
        """When the case of that place was received."""
        return self.until - timedelta(DAYS * (self.cases - place - 1) // self.cases)

    def chance(self, what: str) -> Random:
        """The chance that decides something."""
        return Random(f"{self.seed}/{what}")  # noqa: S311  # nothing here is a secret

    @property
    def _first(self) -> int:
        return self.chance("numbers").randrange(self.numbers.several)


@frozen
class Regular:
    """Somebody with so many cases, spread evenly."""

    person: SamplePerson
    cases: int

    def takes_part(self, place: int, of: int) -> bool:
        """Whether the case of that place is one of theirs."""
        return self.turn(place + 1, of) > self.turn(place, of)

    def turn(self, place: int, of: int) -> int:
        """How many of theirs come before that place."""
        return place * self.cases // of


@frozen
class Making:
    """Makes the cases of a sample, from the first on."""

    sample: Sample
    benches: Sequence[Bench]
    registry: Registry
    hall: Hall
    everybody: Crowd
    few: Regular
    many: Regular

    def made(self, place: int) -> CaseAndHearings:
        """The case of that place, and its hearings."""
        few, many = (one.takes_part(place, self.sample.cases) for one in (self.few, self.many))
        crowd = self._beside(self.many if many else self.few, place) if few or many else self.everybody
        bench = crowd.random.choice(self.benches)
        suit = crowd.random.choice(bench.suits)
        asking = crowd.come()
        participants = _participants(
            suit, crowd, self.few.person if few else asking, self.many.person if many else None
        )
        case = self._case(place, bench, suit, crowd.random, participants)
        return case, [*self.hall.hearings(case, crowd.random)]

    def _beside(self, regular: Regular, place: int) -> Crowd:
        """Who takes part beside a regular: it says the same however many cases others have."""
        turn = regular.turn(place, self.sample.cases)
        chance = self.sample.chance(f"{regular.person.number.value}/{turn}")
        return Crowd(chance, self.sample.names, self.everybody.numbers)

    def _case(
        self, place: int, bench: Bench, suit: Suit, random: Random, participants: Sequence[Participant]
    ) -> Case:
        received_on = self.sample.day(place)
        kind = suit.kind
        return Case(
            id=CaseId(f"{self.sample.seed:016x}{place:016x}"),
            number=self.registry.number(bench.court, kind.case_type, received_on.year),
            court=bench.court.code,
            case_type=kind.case_type,
            proceeding=kind.proceeding,
            judge=random.choice(bench.judges),
            state=self._state(received_on, random),
            received_on=received_on,
            subject=random.choice(suit.subjects),
            participants=tuple(participants),
        )

    def _state(self, received_on: date, random: Random) -> str:
        """The first of the states, or the older the case is the likelier another."""
        states, age = self.sample.rules.case_states, (self.sample.until - received_on).days
        is_open = random.random() < 0.5 ** (age / HALF_OVER)
        return (states[0] if is_open else random.choice(states[1:])).code


def _participants(
    suit: Suit, crowd: Crowd, asking: SamplePerson, lawyer: SamplePerson | None
) -> Sequence[Participant]:
    """Two to four: the sides, and now and then somebody beside them."""
    asked, answering = suit.sides
    here = {asking: asked}
    here[crowd.come(here)] = answering
    if crowd.random.random() < WITH_THIRD:
        here[crowd.come(here)] = crowd.random.choice(suit.thirds)
    if lawyer is not None or crowd.random.random() < WITH_LAWYER:
        here[lawyer or crowd.come(here)] = suit.lawyer
    return [Participant(role, person.name, person.number) for person, role in here.items()]
