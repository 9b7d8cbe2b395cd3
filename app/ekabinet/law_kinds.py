"""The kinds of applications, and what can be demanded, on the page of a law."""

from collections.abc import Iterator

from attrs import frozen
from ekabinet_core.application_kind import ApplicationKind, Basis, Review, WantedPaper
from ekabinet_core.claim_value import Counting, ValueRule
from ekabinet_core.deadline import Direction
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money

from ekabinet.law_words import NOT_KNOWN, Words, days, mark, table, term, told


@frozen
class Kinds:
    """Both chapters, from one jurisdiction."""

    rules: Jurisdiction

    @property
    def words(self) -> Words:
        """How they are said."""
        return Words(self.rules)

    def kinds(self) -> Iterator[str]:
        """Who takes each kind, what it needs, how it comes to be accepted, what prices it."""
        yield from ("## Kinds of applications", "")
        for kind in self.rules.kinds:
            yield from (f"### {self.words.thing(kind)}", "")
            yield from (f"- {fact}" for fact in self._facts(kind))
            yield ""

    def demands(self) -> Iterator[str]:
        """What each demand is worth, and which line of the tariff prices it."""
        yield from ("## Demands and their value", "")
        heads = ("Demand", "Value", "Article", "Line of the tariff", "Who can ask it", "Source", "Mark")
        yield from table(heads, (self._demand(demand) for demand in self.rules.demands))

    def _facts(self, kind: ApplicationKind) -> Iterator[str]:
        rules, names = self.rules, self.words.names
        yield f"Source: {told(kind.source)}"
        yield f"Courts: {names(rules.court_kinds, kind.court_kinds)}"
        yield f"Filed here as a new application: {'yes' if kind.offered else 'no, it is only priced'}"
        if kind.roles:
            yield f"Who asks: {names(rules.roles, kind.asking)}"
            groups = (" or ".join(names(rules.roles, [role]) for role in group) for group in kind.needed)
            yield f"Must be there: {'; '.join(groups)}"
            yield f"Can be there: {names(rules.roles, kind.roles)}"
        if kind.categories:
            yield f"About: {names(rules.categories, kind.categories)}"
        yield f"What can be demanded: {names(rules.demands, kind.demands)}"
        if kind.value_below is not None:
            yield f"Claim value: below {self.words.money(Money(kind.value_below, rules.currency))}"
        yield f"State duty: {f'line `{kind.duty}`' if kind.duty else 'the line of each demand'}"
        if kind.offered:
            yield f"Review: {self._review(kind)}"
        yield from (self._paper(paper) for paper in kind.papers)
        yield from (self._basis(basis) for basis in kind.bases)

    def _review(self, kind: ApplicationKind) -> str:
        if kind.review is Review.ON_ARRIVAL:
            return "accepted on the day it arrives"
        if kind.review is Review.BY_DECISION:
            return "by a decision"
        terms = [rule for rule in self.rules.deadlines if rule.code == kind.review_deadline]
        spelt = ", ".join(
            f"{term(rule.term, Direction.AFTER)} {days(rule.valid_from, rule.valid_to)}" for rule in terms
        )
        return f"counts as accepted after the term `{kind.review_deadline}`: {spelt}"

    def _paper(self, paper: WantedPaper) -> str:
        name = self.words.names(self.rules.documents, [paper.document])
        about = self.words.names(self.rules.categories, paper.categories)
        where = f", for {about}" if about else ""
        return f"Paper ({paper.need.value}): {name}{where}; {paper.article}; {told(paper.source)}"

    def _basis(self, basis: Basis) -> str:
        held = days(basis.valid_from, basis.valid_to)
        return f"Basis: {self.words.thing(basis)}; {basis.article}; {held}; {told(basis.source)}"

    def _demand(self, demand: DemandKind) -> tuple[str, ...]:
        return (
            self.words.thing(demand),
            _value(demand.value) if demand.value is not None else "has none",
            demand.value.article if demand.value is not None else "",
            f"`{demand.duty}`" if demand.source.known else NOT_KNOWN,
            self.words.names(self.rules.person_kinds, demand.payers) or "everybody",
            demand.source.text,
            mark(demand.source),
        )


def _value(rule: ValueRule) -> str:
    if rule.counting is Counting.STATED:
        return "as stated"
    if rule.counting is Counting.NOT_BELOW:
        return "as stated, never below the highest official value"
    if rule.fixed:
        return f"a month's payment × {rule.months}"
    most = f", at most {rule.months}; without an end, {rule.months}" if rule.months is not None else ""
    return f"a month's payment × the months{most}"
