"""What a clerk looks for among all cases of their court."""

import re
from datetime import date

from attrs import field, frozen

from ekabinet_core.case import Case
from ekabinet_core.case_search import WORDS, judge_key, name_words, number_key
from ekabinet_core.paging import Mark, Way
from ekabinet_core.spelling import findable, words_of

DIGITS = re.compile(r"[0-9]+")
NUMBERED = "#"
"""Before what is found by a number: no word of a name begins so."""


@frozen(kw_only=True)
class CourtSearch:
    """Which cases of a court a clerk looks for; what is empty lets every case through."""

    number: str = field(default="", converter=number_key)
    """A number, or a part of it that begins with one of its groups of digits."""
    participant: str = ""
    """Names or beginnings of them, as typed."""
    judge: str = field(default="", converter=judge_key)
    state: str = field(default="", converter=findable)

    @property
    def beginnings(self) -> tuple[str, ...]:
        """The beginnings of words, each of which the case must have."""
        numbered = (f"{NUMBERED}{self.number}",) if self.number else ()
        return (*numbered, *words_of(findable(self.participant))[:WORDS])


def case_words(case: Case) -> tuple[str, ...]:
    """Every word by which a clerk finds a case: of its number and of its participants' names."""
    return (*numbered_words(case.number), *name_words(case))


def numbered_words(number: str) -> tuple[str, ...]:
    """A number, and what is left of it from each of its groups of digits on."""
    key = number_key(number)
    starts = dict.fromkeys((0, *(one.start() for one in DIGITS.finditer(key))))
    return tuple(f"{NUMBERED}{key[start:]}" for start in starts)


def case_mark(case: Case, way: Way) -> Mark[date]:
    """What lies beyond it in the list of its court."""
    return Mark(way, case.received_on, case.id)
