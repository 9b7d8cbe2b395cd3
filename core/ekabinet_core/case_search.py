"""What a person looks for among their cases and hearings, and what a list shows of each (Manual 4, 9, 11)."""

from datetime import date, datetime
from typing import NamedTuple

from attrs import Factory, field, frozen

from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_number import DASHES
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.paging import Mark, Order, Way
from ekabinet_core.spelling import Meant, findable, words_of
from ekabinet_core.text import search_key

COUNTED = 1_000
"""Rows that are counted; of more it is only said that there are more."""
OWN = "own"
"""What is asked for by who looks for what is their own, and on nobody else's behalf."""
WORDS = 10
"""Typed words of names that are looked for; nobody has more."""
LONGEST = 200
"""Letters of a judge's name or of a number that are compared."""


def judge_key(judge: str) -> str:
    """A judge's name as it is compared and offered to choose from."""
    return findable(judge)[:LONGEST]


def number_key(number: str) -> str:
    """A case number as it is looked for: no spaces, hyphens for dashes, capitals not told apart."""
    return "".join(search_key(findable(number), "").split()).translate(DASHES)[:LONGEST]


def name_words(case: Case) -> tuple[str, ...]:
    """Every word of its participants' names, once."""
    return tuple(dict.fromkeys(word for one in case.participants for word in words_of(one.name)))


def roles_in(case: Case, person: Identifier) -> tuple[str, ...]:
    """The roles in which a person takes part (işdə rolum)."""
    return tuple(one.role for one in case.participants if one.identifier == person)


@frozen(kw_only=True)
class CaseSearch:
    """Which of their cases a person looks for (Manual 9); what is empty lets every case through."""

    court: str = field(default="", converter=findable)
    judge: str = field(default="", converter=judge_key)
    number: str = field(default="", converter=number_key)
    """A part of it."""
    state: str = field(default="", converter=findable)
    case_type: str = field(default="", converter=findable)
    participant: str = ""
    """Names or beginnings of them, as typed."""
    names: Meant = Factory(lambda self: _typed(self.participant), takes_self=True)
    """For each typed word what it may mean: one of these begins a word of the participants' names."""
    first: date | None = None
    last: date | None = None
    """From which day to which it was received, both included."""
    among: tuple[CaseId, ...] = ()
    """These alone, where any are named."""
    besides: tuple[CaseId, ...] = ()
    """All but these."""


@frozen(kw_only=True)
class HearingSearch:
    """Which hearings of their cases a person looks for (Manual 11); what is empty lets all through."""

    court: str = field(default="", converter=findable)
    judge: str = field(default="", converter=judge_key)
    number: str = field(default="", converter=number_key)
    """A part of the case's number."""
    case_type: str = field(default="", converter=findable)
    kind: str = field(default="", converter=findable)
    participant: str = ""
    names: Meant = Factory(lambda self: _typed(self.participant), takes_self=True)
    since: datetime | None = None
    before: datetime | None = None
    """From which moment to which, the second not included."""
    order: Order = Order.LATEST
    among: tuple[CaseId, ...] = ()
    """Of these cases alone, where any are named."""
    besides: tuple[CaseId, ...] = ()
    """Of all cases but these."""


def _typed(participant: str) -> Meant:
    return tuple((word,) for word in words_of(participant)[:WORDS])


class ListedCase(NamedTuple):  # twice as fast to make as an attrs class, and lists are long
    """A case as a list shows it to one person (Manual 4)."""

    id: CaseId
    number: str
    received_on: date
    case_type: str
    proceeding: str
    court: str
    judge: str
    state: str
    roles: tuple[str, ...]
    """In which the person takes part (işdə rolum)."""

    @classmethod
    def of(cls, case: Case, person: Identifier) -> "ListedCase":
        """A case as that person's list shows it."""
        return cls(
            case.id,
            case.number,
            case.received_on,
            case.case_type,
            case.proceeding,
            case.court,
            case.judge,
            case.state,
            roles_in(case, person),
        )

    def mark(self, way: Way) -> Mark[date]:
        """What lies beyond it in the list."""
        return Mark(way, self.received_on, self.id)


class ListedHearing(NamedTuple):
    """A hearing as a list shows it to one person (Manual 11)."""

    id: HearingId
    case: CaseId
    number: str
    """The case's."""
    kind: str
    case_type: str
    at: datetime
    court: str
    place: str
    judge: str
    result: str
    roles: tuple[str, ...]
    changes: int
    reason: str = ""
    """Why it was moved or called off: a code."""
    remark: str = ""

    @classmethod
    def of(cls, hearing: Hearing, case: Case, person: Identifier) -> "ListedHearing":
        """A hearing of a case as that person's list shows it."""
        return cls(
            hearing.id,
            hearing.case,
            case.number,
            hearing.kind,
            case.case_type,
            hearing.at,
            case.court,
            hearing.place,
            hearing.judge,
            hearing.result,
            roles_in(case, person),
            hearing.changes,
            hearing.reason,
            hearing.remark,
        )

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list."""
        return Mark(way, self.at, self.id)


@frozen
class Occurring:
    """What occurs among a person's cases or hearings, to choose from; in no order."""

    courts: frozenset[str] = frozenset()
    judges: frozenset[str] = frozenset()
    case_types: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    """Of cases."""
    kinds: frozenset[str] = frozenset()
    """Of hearings."""
