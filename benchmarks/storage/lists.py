"""A person's lists and searches: beside the bare driver, and beside themselves with fewer cases."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import InPerson
from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId
from ekabinet_core.paging import SIZE, day_mark
from ekabinet_memory.clock import MemoryClock
from ekabinet_usecases.reading import MyCases, MyHearings

from benchmarks.figure import Deed, Line, costs
from benchmarks.storage.databases import Filled
from benchmarks.storage.driver import overheard
from benchmarks.storage.stopwatch import computing

CPU_GOAL = 2.5
"""A list costs at most so many times what its own SQL costs through the bare driver."""
GROWTH_GOAL = 1.3
"""Among many times as many cases a search takes at most so many times as long."""
NAME_GOAL = 5.0
"""Finding a name takes at most so many times as long as looking up a number."""
MONTH = timedelta(days=30)


@frozen
class Person:
    """Somebody who looks for things among their cases."""

    filled: Filled
    number: Identifier

    def first_page(self) -> object:
        """The list as it opens: rows of both tables, and no count."""
        with self.filled.database.storage.reading() as kept:
            return kept.case_list.page(self.number, CaseSearch(), None)

    def find(self, search: CaseSearch) -> Deed:
        """Looking for cases, as the page does it."""
        storage, rules = self.filled.database.storage, self.filled.sample.rules
        cases = MyCases(storage, rules, MemoryClock())
        return partial(cases.find, search, None, self._actor)

    def find_hearings(self, search: HearingSearch) -> Deed:
        """Looking for hearings, as the page does it."""
        storage, rules = self.filled.database.storage, self.filled.sample.rules
        hearings = MyHearings(storage, rules, MemoryClock())
        return partial(hearings.find, search, None, None, self._actor)

    def middle(self, cases: int) -> tuple[Case, Hearing]:
        """A case with a hearing in the middle of their list, which has so many."""
        with self.filled.database.storage.reading() as kept:
            page = kept.case_list.page(self.number, CaseSearch(), None)
            for _ in range(cases // SIZE // 2):
                page = kept.case_list.page(self.number, CaseSearch(), day_mark(page.onward))
            hearings = (hearing for row in page.rows for hearing in kept.cases.hearings(row.id))
            hearing = next(hearings)
            return kept.cases.get(hearing.case), hearing

    @property
    def _actor(self) -> Actor:
        return Actor(AccountId("lawyer"), "", self.number.value, InPerson())


def beside_the_driver(filled: Filled) -> Line:
    """What a full page of a list costs of the processor."""
    database, person = filled.database, Person(filled, filled.sample.with_many)
    with overheard(database.storage.engine) as statements:
        person.first_page()
    ours, bare = costs([person.first_page, partial(database.driver.read, tuple(statements))])
    return Line(
        f"storage.list.cpu.{database.kind}",
        ours / bare,
        CPU_GOAL,
        f"{ours * 1e6:,.0f} µs of the processor, the bare driver {bare * 1e6:,.0f} µs for the same SQL",
    )


def searches(filled: Filled) -> Mapping[str, Deed]:
    """Everything that the lawyer can look for, each once, around one case of theirs."""
    lawyer = Person(filled, filled.sample.with_many)
    case, hearing = lawyer.middle(filled.sample.many)
    name = case.participants[0].name.split()[-1]
    few = Person(filled, filled.sample.with_few)
    return {
        "list-of-3": few.find(CaseSearch()),
        "list": lawyer.find(CaseSearch()),
        "court": lawyer.find(CaseSearch(court=case.court)),
        "judge": lawyer.find(CaseSearch(judge=case.judge)),
        "number": lawyer.find(CaseSearch(number=case.number)),
        "state": lawyer.find(CaseSearch(state=case.state)),
        "type": lawyer.find(CaseSearch(case_type=case.case_type)),
        "participant": lawyer.find(CaseSearch(participant=name)),
        "mistyped": lawyer.find(CaseSearch(participant=mistyped(name))),
        "dates": lawyer.find(CaseSearch(first=case.received_on - MONTH, last=case.received_on + MONTH)),
        "hearings": lawyer.find_hearings(HearingSearch()),
        "hearings.court": lawyer.find_hearings(HearingSearch(court=case.court)),
        "hearings.kind": lawyer.find_hearings(HearingSearch(kind=hearing.kind)),
        "hearings.number": lawyer.find_hearings(HearingSearch(number=case.number)),
        "hearings.participant": lawyer.find_hearings(HearingSearch(participant=name)),
        "hearings.dates": lawyer.find_hearings(
            HearingSearch(since=hearing.at - MONTH, before=hearing.at + MONTH)
        ),
    }


def mistyped(name: str) -> str:
    """A name with a letter too much in the middle."""
    middle = len(name) // 2
    return f"{name[:middle]}x{name[middle:]}"


def growth(small: Filled, large: Filled) -> Iterator[Line]:
    """How much longer each search takes among more cases of other people."""
    before, after = searches(small), searches(large)
    stopwatch = computing([small.database, large.database])
    for what in before:
        short, long = costs([before[what], after[what]], stopwatch)
        yield Line(
            f"storage.growth.{what}.{large.database.kind}",
            long / short,
            GROWTH_GOAL,
            f"{long * 1e3:.2f} ms among {large.sample.cases:,} cases, "
            f"{short * 1e3:.2f} ms among {small.sample.cases:,}",
        )


def names(filled: Filled) -> Line:
    """How much longer a name takes than a number."""
    found = searches(filled)
    deeds = [found[what] for what in ("number", "participant", "mistyped")]
    number, name, wrong = costs(deeds, computing([filled.database]))
    return Line(
        f"storage.name.{filled.database.kind}",
        name / number,
        NAME_GOAL,
        f"{name * 1e3:.2f} ms, a number {number * 1e3:.2f} ms; typed with a mistake {wrong * 1e3:.2f} ms, "
        f"{wrong / number:.1f} times a number",
    )
