"""The rules of one country as values: courts, kinds, roles, duties. Data, read elsewhere."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from attrs import frozen

from ekabinet_core.demand import Demand
from ekabinet_core.duty import Assessment, DutySchedule, Source, assess
from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import Identifier, IdentifierKind
from ekabinet_core.labels import Labels


class Coded(Protocol):
    """Anything of a jurisdiction that has a code."""

    @property
    def code(self) -> str: ...


class Worded(Coded, Protocol):
    """Anything of a jurisdiction with a code and a label."""

    @property
    def label(self) -> Labels: ...


Thing = TypeVar("Thing", bound=Coded)


def find(things: Iterable[Thing], code: str | None) -> Thing | None:
    """The thing with that code, or None."""
    return next((thing for thing in things if thing.code == code), None)


@frozen
class Court:
    """A court of the jurisdiction."""

    code: str
    """As it stands in case numbers."""
    kind: str
    name: Labels
    source: Source


class Review(StrEnum):
    """How an application of a kind comes to be accepted."""

    BY_DECISION = "by-decision"
    DEEMED_AFTER_TERM = "deemed-after-term"
    ON_ARRIVAL = "on-arrival"


@frozen
class Subcategory:
    """A finer subject within a category."""

    code: str
    label: Labels


@frozen
class Category:
    """A subject of disputes (işin kateqoriyası)."""

    code: str
    label: Labels
    subcategories: tuple[Subcategory, ...]


@frozen
class DemandKind:
    """A kind of demand: whether it has a value, and which duty line prices it."""

    code: str
    label: Labels
    hint: Labels
    valued: bool
    duty: str | None = None


@frozen
class Role:
    """What somebody can be in a case (tərəf növü)."""

    code: str
    label: Labels
    contract: bool = False
    """Whether the contract behind the obligation is asked for (borclu, zamin)."""


@frozen
class DocumentKind:
    """What a paper is (sənədin növü)."""

    code: str
    label: Labels


@frozen
class ExemptionGround:
    """Why a person may owe no duty, and whether it needs a proof."""

    code: str
    label: Labels
    source: Source
    proof: bool = True


class Outcome(StrEnum):
    """How the court can end its review of an application."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    """Given back: may be filed again."""
    REFUSED = "refused"
    """Refused: may not be filed again."""


@frozen
class DecisionGround:
    """A reason the law knows for giving an application back or refusing it."""

    code: str
    label: Labels
    article: str
    outcome: Outcome


@frozen
class ApplicationKind:
    """A kind of application (ərizə növü) and its rules."""

    code: str
    label: Labels
    court_kinds: tuple[str, ...]
    case_type: str
    """Prefix of the case number."""
    proceeding: str
    demands: tuple[str, ...]
    categories: tuple[str, ...]
    roles: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]
    """Of each group of roles at least one party must be there."""
    source: Source
    duty: str | None = None
    """A duty line for every application of the kind; else the demand's line counts."""
    duty_by_demand: bool = True
    value_below: int | None = None
    """The claim value must be strictly less (minor units)."""
    review: Review = Review.BY_DECISION
    review_days: int | None = None


@frozen
class FileFormat:
    """A format of files that is accepted."""

    extension: str
    media_type: str


@frozen
class FileRules:
    """What files an application may carry."""

    formats: tuple[FileFormat, ...]
    largest: int
    """In bytes, for one file."""
    most: int
    """How many attachments."""


@frozen
class Named:
    """A code and what it is called: case types, proceedings, hearing kinds, states, results."""

    code: str
    label: Labels


@frozen
class Jurisdiction:
    """One country's rules, ready to be asked."""

    code: str
    languages: tuple[str, ...]
    currency: str
    time_zone: str
    person_number: str
    """The identifier kind of which every natural person has exactly one."""
    identity_document: str
    """The identifier kind printed on a person's identity card."""
    company_number: str
    phone: str
    receipt_number: str
    """The identifier kind of a duty receipt paid elsewhere."""
    identifiers: tuple[IdentifierKind, ...]
    court_kinds: tuple[Named, ...]
    courts: tuple[Court, ...]
    kinds: tuple[ApplicationKind, ...]
    categories: tuple[Category, ...]
    demands: tuple[DemandKind, ...]
    roles: tuple[Role, ...]
    documents: tuple[DocumentKind, ...]
    grounds: tuple[ExemptionGround, ...]
    decision_grounds: tuple[DecisionGround, ...]
    schedules: tuple[DutySchedule, ...]
    case_types: tuple[Named, ...]
    proceedings: tuple[Named, ...]
    case_states: tuple[Named, ...]
    hearing_kinds: tuple[Named, ...]
    hearing_results: tuple[Named, ...]
    files: FileRules
    case_number: str
    """How a case number is printed: fields ``type``, ``court``, ``serial``, ``year``."""

    @property
    def language(self) -> str:
        """The language of proceedings."""
        return self.languages[0]

    def identifier(self, kind: str) -> IdentifierKind:
        """A kind of identifier; one that the jurisdiction does not have is a mistake in code."""
        found = find(self.identifiers, kind)
        if found is None:
            raise KeyError(kind)
        return found

    def parse(self, kind: str, text: str, *, where: str | None = None) -> Identifier:
        """Read an identifier that a person typed; raises Invalid."""
        return self.identifier(kind).parse(text, where=where)

    def court(self, code: str | None) -> Court | None:
        """The court with that code."""
        return find(self.courts, code)

    def kind(self, code: str | None) -> ApplicationKind | None:
        """The application kind with that code."""
        return find(self.kinds, code)

    def kinds_of(self, court: str | None) -> tuple[ApplicationKind, ...]:
        """The application kinds that a court takes (Manual 10.1)."""
        found = self.court(court)
        return tuple(kind for kind in self.kinds if found is not None and found.kind in kind.court_kinds)

    def categories_of(self, kind: str | None) -> tuple[Category, ...]:
        """The categories of an application kind."""
        found = self.kind(kind)
        return tuple(one for one in self.categories if found is not None and one.code in found.categories)

    def demands_of(self, kind: str | None) -> tuple[DemandKind, ...]:
        """What can be asked for with an application kind."""
        found = self.kind(kind)
        return tuple(one for one in self.demands if found is not None and one.code in found.demands)

    def roles_of(self, kind: str | None) -> tuple[Role, ...]:
        """The roles parties of an application kind can have."""
        found = self.kind(kind)
        return tuple(one for one in self.roles if found is not None and one.code in found.roles)

    def assess(self, kind: str | None, demand: Demand | None, day: date) -> Assessment:
        """The duty of an application of this kind and demand, filed that day."""
        rules, asked = self.kind(kind), find(self.demands, demand.kind if demand else None)
        line = rules.duty if rules is not None else None
        if line is None and rules is not None and rules.duty_by_demand and asked is not None:
            line = asked.duty
        return assess(self.schedules, line, demand.value if demand else None, day)

    def known(self, things: Iterable[Thing], code: str, field: str) -> Thing:
        """The thing with that code; raises Invalid (``unknown-choice``) for anything else."""
        thing = find(things, code)
        if thing is None:
            raise Invalid.because(field, "unknown-choice" if code else "choose")
        return thing
