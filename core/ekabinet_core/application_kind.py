"""Kinds of applications (ərizə növü): who takes them, what they need, how they come to be accepted."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.source import Source, Spell


class Review(StrEnum):
    """How an application of a kind comes to be accepted."""

    BY_DECISION = "by-decision"
    DEEMED_AFTER_TERM = "deemed-after-term"
    ON_ARRIVAL = "on-arrival"


@frozen
class Basis:
    """A legal basis on which alone an application of a kind is possible (CPC 276.2: court orders).

    One that holds no longer stays, with the day it ended: people still ask for it.
    """

    code: str
    label: Labels
    article: str
    source: Source
    valid_from: date | None = None
    valid_to: date | None = None

    def open_on(self, day: date) -> bool:
        """Whether it can be relied on that day."""
        return self.source.known and Spell(self.source, self.valid_from, self.valid_to).covers(day)


class Need(StrEnum):
    """How much a paper is needed."""

    MUST = "must"
    """Without it the application is not complete."""
    ADVISED = "advised"
    """The law asks for it, with exceptions: the applicant is reminded."""


@frozen
class WantedPaper:
    """A paper that an application of a kind must or should enclose (CPC 150)."""

    document: str
    """Code of the document kind."""
    need: Need
    article: str
    source: Source
    categories: tuple[str, ...] = ()
    """For which categories; none: all."""


@frozen
class ApplicationKind:
    """A kind of application and its rules."""

    code: str
    label: Labels
    court_kinds: tuple[str, ...]
    case_type: str
    """Prefix of the case number."""
    proceeding: str
    demands: tuple[str, ...]
    source: Source
    categories: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    """Roles of those who ask, and owe the duty."""
    needed: tuple[tuple[str, ...], ...] = ()
    """Of each group of roles at least one party must be there."""
    duty: str | None = None
    """A duty line for every application of the kind; None: each demand's own line counts."""
    value_below: int | None = None
    """The claim value must be strictly less (minor units)."""
    bases: tuple[Basis, ...] = ()
    """One of them must be relied on; none: nothing is asked."""
    papers: tuple[WantedPaper, ...] = ()
    review: Review = Review.BY_DECISION
    review_deadline: str | None = None
    """After this deadline it is deemed accepted."""
    offered: bool = True
    """Whether it can be filed here as a new application; others are filed in a case, and priced here."""

    def basis(self, code: str | None) -> Basis | None:
        """The basis with that code."""
        return next((basis for basis in self.bases if basis.code == code), None)
