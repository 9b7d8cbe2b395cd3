"""What step 1 offers for the choices so far: each opens the next (Manual 10.1)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import evolve, frozen
from ekabinet_core.application import Application, Subject
from ekabinet_core.application_kind import ApplicationKind, Basis
from ekabinet_core.category import Category, Subcategory
from ekabinet_core.coded import Worded, find
from ekabinet_core.completeness import DEMANDS_MOST
from ekabinet_core.court import Court
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.text import sort_key
from ekabinet_usecases.subject import ChosenSubject

from ekabinet_web.claim_value import ClaimValue, claim_on
from ekabinet_web.demand_form import Block, blocks_of, demands_in, written

CHOICES = ("court", "kind", "category", "subcategory", "basis")


@frozen
class SubjectForm:
    """The fields of step 1; choices that no longer fit the ones above them have fallen away."""

    rules: Jurisdiction
    chosen: ChosenSubject
    fitting: Subject
    day: date
    language: str
    focus: int = 0
    """The place of the demand to go on at; 0: none."""

    @property
    def courts(self) -> Sequence[Court]:
        """The courts that take applications today, as a reader of the page's language looks for them."""
        today = self.rules.courts_on(self.day)
        return sorted(today, key=lambda court: sort_key(court.name.in_(self.language), self.language))

    @property
    def kinds(self) -> Sequence[ApplicationKind]:
        """The kinds that the court takes."""
        return self.rules.kinds_of(self.fitting.court)

    @property
    def kind(self) -> ApplicationKind | None:
        """The kind that is chosen."""
        return self.rules.kind(self.fitting.kind)

    @property
    def categories(self) -> Sequence[Category]:
        """The categories of the kind."""
        return self.rules.categories_of(self.fitting.kind)

    @property
    def subcategories(self) -> Sequence[Subcategory]:
        """The sub-categories of the category."""
        category = find(self.categories, self.fitting.category)
        return category.subcategories if category is not None else ()

    @property
    def bases(self) -> Sequence[Basis]:
        """The legal bases that can be relied on today."""
        return [basis for basis in self._bases if basis.open_on(self.day)]

    @property
    def former_bases(self) -> Sequence[Basis]:
        """Those that hold no longer: people still ask for them."""
        return [basis for basis in self._bases if not basis.open_on(self.day)]

    @property
    def demands(self) -> Sequence[DemandKind]:
        """What can be asked with the kind."""
        return self.rules.demands_of(self.fitting.kind)

    def shows(self, field: str) -> bool:
        """Whether that field is on the page: each choice opens the next."""
        opened: Mapping[str, Sequence[object]] = {
            "kind": self.kinds,
            "category": self.categories,
            "subcategory": self.subcategories,
            "basis": self.bases,
        }
        return bool(opened.get(field, field == "court" or self.demands))

    @property
    def blocks(self) -> Sequence[Block]:
        """A block for each demand."""
        return blocks_of(evolve(self.chosen, kind=self.fitting.kind or ""), self.rules)

    @property
    def full(self) -> bool:
        """Whether no more demands fit into one claim."""
        return len(self.chosen.demands) >= DEMANDS_MOST

    @property
    def claim(self) -> ClaimValue:
        """The value of the claim."""
        return claim_on(self.fitting, self.rules, self.day)

    def labelled(self, things: Iterable[Worded]) -> list[tuple[str, str]]:
        """What can be chosen: codes with their labels."""
        return [(thing.code, thing.label.in_(self.language)) for thing in things]

    @property
    def _bases(self) -> Sequence[Basis]:
        return self.kind.bases if self.kind is not None else ()


def from_texts(texts: Mapping[str, str]) -> ChosenSubject:
    """The choices that a form sent."""
    choices = {name: texts.get(name, "") for name in CHOICES}
    return ChosenSubject(**choices, demands=demands_in(texts))


def stored(draft: Application) -> ChosenSubject:
    """The choices of a draft, as a form shows them."""
    kept = draft.subject
    return ChosenSubject(
        court=kept.court or "",
        kind=kept.kind or "",
        category=kept.category or "",
        subcategory=kept.subcategory or "",
        basis=kept.basis or "",
        demands=tuple(written(demand) for demand in kept.demands),
    )
