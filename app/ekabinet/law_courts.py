"""Courts, numbers, answers and words on the page of a law."""

from collections.abc import Iterator, Sequence

from attrs import frozen
from ekabinet_core.category import Subcategory
from ekabinet_core.change_reason import ChangeReason
from ekabinet_core.coded import Named
from ekabinet_core.court import Court
from ekabinet_core.guide import Answer
from ekabinet_core.identifier import IdentifierKind
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet.law_words import NOT_KNOWN, PAGE_LANGUAGE, Words, days, mark, table, told

NAMED = {
    "person_kinds": "Kinds of persons",
    "roles": "Roles",
    "documents": "Papers",
    "case_types": "Types of cases",
    "proceedings": "Proceedings",
    "case_states": "States of a case",
    "hearing_kinds": "Kinds of hearings",
    "hearing_results": "Results of hearings",
    "hearing_reasons": "Reasons for moving a hearing or calling it off",
    "bench_reasons": "Reasons for another judge or panel",
    "enforcement_states": "States of an enforcement case",
    "places": "Places",
}
"""Lists of which each line has a name and a source."""


@frozen
class Courts:
    """The chapters about courts and what they call things, from one jurisdiction."""

    rules: Jurisdiction

    @property
    def words(self) -> Words:
        """How they are said."""
        return Words(self.rules)

    def courts(self) -> Iterator[str]:
        """How many of each kind, then each court with its codes."""
        yield from ("## Courts", "")
        families = [(kind, self._family(kind)) for kind in self.rules.court_kinds]
        counted = ((self.words.thing(kind), str(len(family)), _codes(family)) for kind, family in families)
        yield from table(("Kind", "Courts", "Codes"), counted)
        heads = ("Code", "Court", "Sits", "Source", "Mark", "In case numbers", "Seen there", "Mark")
        for kind, family in families:
            yield from (f"### {self.words.thing(kind)}", "", f"Source: {told(kind.source)}", "")
            yield from table(heads, (self._court(court) for court in family))

    def identifiers(self) -> Iterator[str]:
        """How numbers are written."""
        yield from ("## Numbers", "")
        heads = ("Number", "Written as", "Example", "Check digit", "Source", "Mark")
        yield from table(heads, (self._identifier(kind) for kind in self.rules.identifiers))
        form = self.rules.case_numbers
        yield f"- Case numbers look like `{form.example}`, of the types {', '.join(form.types)}"
        yield from (f"- Source: {told(form.source)}", "")

    def decisions(self) -> Iterator[str]:
        """For what a court gives an application back or refuses it, and which files it takes."""
        yield from ("## Grounds of return and refusal", "")
        rows = [
            (
                ground.article,
                self.words.thing(ground),
                ground.outcome.value,
                ground.source.text,
                mark(ground.source),
            )
            for ground in self.rules.decision_grounds
        ]
        yield from table(("Article", "Ground", "Outcome", "Source", "Mark"), rows)
        yield from ("## Files", "")
        formats = [(one.extension, one.source.text, mark(one.source)) for one in self.rules.files.formats]
        yield from table(("Format", "Source", "Mark"), formats)

    def guide(self) -> Iterator[str]:
        """The questions that lead to a kind."""
        yield from ("## «Which court, which kind?»", "")
        for question in self.rules.questions:
            yield from (f"### {self.words.thing(question)}", "")
            heads = ("Answer", "Leads to", "Source", "Mark")
            yield from table(heads, (self._answer(answer) for answer in question.answers))

    def names(self) -> Iterator[str]:
        """Everything else that has a name and a source."""
        yield from ("## Categories", "")
        for category in self.rules.categories:
            yield from (f"### {self.words.thing(category)}", "", f"Source: {told(category.source)}", "")
            yield from self._named(category.subcategories)
        for things, title in NAMED.items():
            yield from (f"## {title}", "")
            yield from self._named(getattr(self.rules, things))
        length = self.rules.hearing_length
        if length is not None:
            yield from ("## How long a hearing takes", "")
            yield from (f"{length.minutes} minutes, as a rule. Source: {told(length.source)}", "")

    def _family(self, kind: Named) -> list[Court]:
        return [court for court in self.rules.courts if court.kind == kind.code]

    def _court(self, court: Court) -> tuple[str, ...]:
        seen = court.case_code_source
        return (
            f"`{court.code}`",
            self.words.both(court.name),
            days(court.opened, court.closed),
            court.source.text,
            mark(court.source),
            court.case_code or NOT_KNOWN,
            seen.text if seen is not None else "",
            mark(seen) if seen is not None else "",
        )

    def _identifier(self, kind: IdentifierKind) -> tuple[str, ...]:
        known = kind.source.known
        return (
            self.words.thing(kind),
            f"`{kind.pattern}`" if known else NOT_KNOWN,
            f"`{kind.example}`" if known else "",
            "yes; a wrong one is a doubt only" if kind.check is not None else "",
            kind.source.text,
            mark(kind.source),
        )

    def _answer(self, answer: Answer) -> tuple[str, ...]:
        ends = self.words.names(self.rules.kinds, answer.kinds)
        asked = f"question `{answer.leads_to}`" if answer.leads_to else ""
        note = answer.note.in_(PAGE_LANGUAGE) if answer.note is not None else ""
        led = ". ".join(part for part in (asked, ends, note) if part)
        return (self.words.thing(answer), led, answer.source.text, mark(answer.source))

    def _named(self, things: Sequence[Named | Subcategory | ChangeReason]) -> Iterator[str]:
        rows = ((self.words.thing(one), one.source.text, mark(one.source)) for one in things)
        return table(("Name", "Source", "Mark"), rows)


def _codes(courts: Sequence[Court]) -> str:
    return ", ".join(f"`{court.code}`" for court in courts)
