"""The rules of one country as values: courts, kinds, roles, duties. Data, read elsewhere."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from attrs import evolve, field, frozen

from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.calendar import Calendar
from ekabinet_core.case_number import CaseNumberForm
from ekabinet_core.category import Category
from ekabinet_core.change_reason import ChangeReason
from ekabinet_core.coded import Named, Thing, find
from ekabinet_core.coming import ReminderRules
from ekabinet_core.court import Court, Place
from ekabinet_core.deadline import Deadline, DeadlineRule, StartEvent, deadline_of
from ekabinet_core.decision_ground import DecisionGround
from ekabinet_core.demand import Demand
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.errors import Invalid
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.file_rules import FileRules
from ekabinet_core.guide import Question
from ekabinet_core.hearing_length import HearingLength
from ekabinet_core.identifier import Identifier, IdentifierKind
from ekabinet_core.labels import Labels
from ekabinet_core.law import Cited, Law
from ekabinet_core.money import Money
from ekabinet_core.payment_rules import Payee, ReceiptRules, RefundRules
from ekabinet_core.reply import ReplyRule
from ekabinet_core.service import ServiceRule
from ekabinet_core.source import Source
from ekabinet_core.tariff import CreditRule, Discount, DutySchedule
from ekabinet_core.term_shift import TermShift


@frozen
class Role:
    """What somebody can be in a case (tərəf növü)."""

    code: str
    label: Labels
    source: Source
    contract: bool = False
    """Whether the contract behind the obligation is asked for (borclu, zamin)."""
    by_certificate: bool = False
    """Whether it is the role of who acts for an organisation by their certificate."""


@frozen
class DocumentKind:
    """What a paper is (sənədin növü)."""

    code: str
    label: Labels
    source: Source
    largest: int | None = None
    """In bytes; None: as large as any file may be."""
    decides: bool = False
    """Whether it is an act by which a court decides a case."""
    act: bool = False
    """Whether it is an act of a court (məhkəmə aktı), which a judge signs."""


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
    receipts: ReceiptRules
    refunds: RefundRules
    payee: Payee
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
    called_off: tuple[str, ...] = ()
    """Codes of the hearing results after which nobody need come."""
    hearing_reasons: tuple[ChangeReason, ...] = ()
    """For what a hearing is moved or called off."""
    bench_reasons: tuple[ChangeReason, ...] = ()
    """For what others hear a case from now on."""
    hearing_length: HearingLength | None = None
    """How long a hearing takes as a rule; None: it is not known, and only the same moment is a clash."""
    enforcement_states: tuple[Named, ...] = ()
    replies: tuple[ReplyRule, ...] = ()
    """What may be filed in a running case against a claim or a decision."""
    reminders: ReminderRules = field(factory=ReminderRules)
    """When people are reminded of hearings and terms; no law says so."""
    term_shift: TermShift | None = None
    """By what rule an outage moves the last day of a person's term; None: none is known, and none moves."""

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

    @property
    def acts(self) -> tuple[DocumentKind, ...]:
        """The kinds of acts that a court gives out."""
        return tuple(one for one in self.documents if one.act)

    @property
    def papers(self) -> tuple[DocumentKind, ...]:
        """The kinds of documents that a participant adds to a case: acts come from the court alone."""
        return tuple(one for one in self.documents if not one.act)

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
