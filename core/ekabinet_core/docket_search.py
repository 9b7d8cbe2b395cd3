"""What a clerk looks for among the applications that a court has to answer."""

from datetime import datetime
from enum import StrEnum

from attrs import field, frozen

from ekabinet_core.case_search import number_key
from ekabinet_core.ids import AccountId
from ekabinet_core.spelling import findable, words_of


class Held(StrEnum):
    """On whose hands they are."""

    ANYBODYS = ""
    MINE = "mine"
    NOBODYS = "nobodys"


class Urgency(StrEnum):
    """How much of the legal term to answer is left."""

    OVER = "over"
    TODAY = "today"
    SOON = "soon"
    """Today or within the two days after."""


@frozen
class Arrival:
    """Applications of a kind that were received from a moment on, and before another."""

    kind: str
    since: datetime | None
    """None: from ever on."""
    before: datetime


@frozen(kw_only=True)
class DocketSearch:
    """Which undecided applications a clerk looks for; what is empty lets every one through."""

    clerk: AccountId | None = None
    """Who ``Held.MINE`` speaks of."""
    held: Held = Held.ANYBODYS
    kind: str = field(default="", converter=findable)
    named: str = field(default="", converter=findable)
    """A part of the number, or beginnings of the words of the applicant's name."""
    arrivals: tuple[Arrival, ...] | None = None
    """Any of these; None: whenever they came."""

    @property
    def number(self) -> str:
        """The part of the number, as numbers are looked for."""
        return number_key(self.named)

    @property
    def names(self) -> tuple[str, ...]:
        """The beginnings of the name's words, as names are looked for."""
        return words_of(self.named)


EVERY_ONE = DocketSearch()


@frozen
class DocketTally:
    """How many of a court's undecided applications are of one kind and on the same hands."""

    kind: str
    holder: AccountId | None
    count: int
    earliest: datetime
    """When the first of them was received."""
