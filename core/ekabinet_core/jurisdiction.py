"""The rules of one country as values: courts, kinds, roles, duties. Data, read elsewhere."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from attrs import evolve, frozen

from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.calendar import Calendar
from ekabinet_core.case_number import CaseNumberForm
from ekabinet_core.claim_value import ValueRule
from ekabinet_core.court import Court, Place
from ekabinet_core.deadline import Deadline, DeadlineRule, StartEvent, deadline_of
from ekabinet_core.demand import Demand
from ekabinet_core.errors import Invalid
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.guide import Question
from ekabinet_core.identifier import Identifier, IdentifierKind
from ekabinet_core.labels import Labels
from ekabinet_core.money import Money
from ekabinet_core.service import ServiceRule
from ekabinet_core.source import Source
from ekabinet_core.tariff import CreditRule, Discount, DutySchedule


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
class Subcategory:
    """A finer subject within a category."""

    code: str
    label: Labels
    source: Source


@frozen
class Category:
    """A subject of disputes (işin kateqoriyası)."""

    code: str
    label: Labels
    source: Source
    subcategories: tuple[Subcategory, ...]


@frozen
class DemandKind:
    """A kind of demand: which duty line prices it, and how its value is counted."""

    code: str
    label: Labels
    hint: Labels
    source: Source
    duty: str
    value: ValueRule | None = None
    """None: it has no value."""
    payers: tuple[str, ...] = ()
    """Kinds of persons who can ask it; none: everybody."""

    @property
    def valued(self) -> bool:
        """Whether it has a value."""
        return self.value is not None


@frozen
class Role:
    """What somebody can be in a case (tərəf növü)."""

    code: str
    label: Labels
    source: Source
    contract: bool = False
    """Whether the contract behind the obligation is asked for (borclu, zamin)."""


@frozen
class DocumentKind:
    """What a paper is (sənədin növü)."""

    code: str
    label: Labels
    source: Source
    largest: int | None = None
    """In bytes; None: as large as any file may be."""


class Being(StrEnum):
    """What a person is by nature."""

    NATURAL = "natural"
    LEGAL = "legal"


@frozen
class PersonKind:
    """A kind of person (şəxs növü)."""

    code: str
    label: Labels
    source: Source
    being: Being


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
    source: Source


@frozen
class FileFormat:
    """A format of files that is accepted."""

    extension: str
    media_type: str
    source: Source


@frozen
class FileRules:
    """What files an application may carry."""

    formats: tuple[FileFormat, ...]
    largest: int
    """In bytes, for one file."""
    most: int
    """How many attachments."""

    @property
    def accepted(self) -> tuple[FileFormat, ...]:
        """The formats that can be judged today."""
        return tuple(one for one in self.formats if one.source.known)


@frozen
class Named:
    """A code and what it is called: case types, proceedings, hearing kinds, states, results."""

    code: str
    label: Labels
    source: Source


@frozen
class Law:
    """A law whose articles the data cites."""

    code: str
    label: Labels
    source: Source
    prefix: str = ""
    """What its articles begin with, ``MPM``; of the law on duties, nothing."""


@frozen
class Cited:
    """An article, and the law it stands in."""

    law: Law
    article: str


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
    laws: tuple[Law, ...]
    identifiers: tuple[IdentifierKind, ...]
    court_kinds: tuple[Named, ...]
    places: tuple[Place, ...]
    courts: tuple[Court, ...]
    kinds: tuple[ApplicationKind, ...]
    categories: tuple[Category, ...]
    demands: tuple[DemandKind, ...]
    roles: tuple[Role, ...]
    person_kinds: tuple[PersonKind, ...]
    documents: tuple[DocumentKind, ...]
    grounds: tuple[ExemptionGround, ...]
    decision_grounds: tuple[DecisionGround, ...]
    schedules: tuple[DutySchedule, ...]
    discounts: tuple[Discount, ...]
    credit_rules: tuple[CreditRule, ...]
    questions: tuple[Question, ...]
    """«Which court, which kind?»: the first one is asked first."""
    calendar: Calendar
    start_events: tuple[StartEvent, ...]
    deadlines: tuple[DeadlineRule, ...]
    service_rules: tuple[ServiceRule, ...]
    case_types: tuple[Named, ...]
    proceedings: tuple[Named, ...]
    case_states: tuple[Named, ...]
    hearing_kinds: tuple[Named, ...]
    hearing_results: tuple[Named, ...]
    files: FileRules
    case_numbers: CaseNumberForm

    @property
    def language(self) -> str:
        """The language of proceedings."""
        return self.languages[0]

    def cited(self, article: str) -> Cited:
        """The law that an article stands in, and the article without the law's prefix."""
        prefix, _, number = article.partition(" ")
        law = next((law for law in self.laws if law.prefix and law.prefix == prefix), None)
        return Cited(law, number) if law is not None else Cited(self.laws[0], article)

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
        """The court with that code, open or closed."""
        return find(self.courts, code)

    def court_by_case_code(self, code: str) -> Court | None:
        """The court that case numbers name so."""
        return next((court for court in self.courts if court.case_code == code), None)

    def kind(self, code: str | None) -> ApplicationKind | None:
        """The application kind with that code."""
        return find(self.kinds, code)

    def kinds_of(self, court: str | None) -> tuple[ApplicationKind, ...]:
        """The application kinds that can be filed here to a court (Manual 10.1)."""
        found = self.court(court)
        return tuple(
            kind
            for kind in self.kinds
            if found is not None and kind.offered and kind.source.known and found.kind in kind.court_kinds
        )

    def courts_on(self, day: date) -> tuple[Court, ...]:
        """The courts that sit on a day and take some kind of application."""
        return tuple(court for court in self.courts if court.sits_on(day) and self.kinds_of(court.code))

    def categories_of(self, kind: str | None) -> tuple[Category, ...]:
        """The categories of an application kind."""
        found = self.kind(kind)
        return tuple(one for one in self.categories if found is not None and one.code in found.categories)

    def demands_of(self, kind: str | None) -> tuple[DemandKind, ...]:
        """What can be asked for with an application kind."""
        found = self.kind(kind)
        return tuple(one for one in self.demands if found is not None and one.code in found.demands)

    def files_of(self, document: str) -> FileRules:
        """What a file of that kind of document may be: a kind may have a limit of its own."""
        found = find(self.documents, document)
        own = found.largest if found is not None else None
        return self.files if own is None else evolve(self.files, largest=own)

    def roles_of(self, kind: str | None) -> tuple[Role, ...]:
        """The roles parties of an application kind can have."""
        found = self.kind(kind)
        return tuple(one for one in self.roles if found is not None and one.code in found.roles)

    def value(self, demand: Demand) -> Money | None:
        """What a demand is worth; None where it has no value or a figure is missing (CPC 112)."""
        asked = find(self.demands, demand.kind)
        return asked.value.value(demand) if asked is not None and asked.value is not None else None

    def deadline(self, code: str, start: date) -> Deadline | None:
        """The deadline of that code after an event of that day; None where the law's term is not known."""
        return deadline_of(self.deadlines, code, start, self.calendar)

    def review_ends(self, kind: ApplicationKind, received_on: date) -> Deadline | None:
        """By when the court must have answered, else it is deemed accepted; None where no term runs."""
        return self.deadline(kind.review_deadline, received_on) if kind.review_deadline else None

    def person_of(self, being: Being) -> str | None:
        """The plain kind of person of that nature: the first one."""
        return next((kind.code for kind in self.person_kinds if kind.being is being), None)

    def known(self, things: Iterable[Thing], code: str, field: str) -> Thing:
        """The thing with that code; raises Invalid (``unknown-choice``) for anything else."""
        thing = find(things, code)
        if thing is None:
            raise Invalid.because(field, "unknown-choice" if code else "choose")
        return thing
