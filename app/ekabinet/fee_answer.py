"""What ``ekabinet fee`` answers: a duty and why, for people and for programs."""

import textwrap
from collections.abc import Iterator, Mapping

from attrs import frozen
from ekabinet_core.assessment import AssessedLine, Assessment
from ekabinet_core.coded import find
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.matter import Matter
from ekabinet_core.source import Source
from ekabinet_web.catalogue import Catalogue
from ekabinet_web.duty_words import signed, sureness, why, working

WIDTH = 88
UNBROKEN = "\u00a0"
"""Keeps a sum on one line while lines are filled; a terminal needs it no more."""
UNFIT: Mapping[str, str] = {
    "az": "bu ərizəyə aid deyil",
    "en": "is not for this filing",
    "ru": "к этому заявлению не относится",
}
OTHER: Mapping[str, str] = {
    "az": "bu əsas da uyğundur",
    "en": "would do as well",
    "ru": "подходит и это основание",
}
"""What became of a ground that was claimed and does not count."""


@frozen
class Answer:
    """An assessment, ready to be told in one language."""

    rules: Jurisdiction
    matter: Matter
    assessment: Assessment
    words: Catalogue

    def table(self) -> dict[str, object]:
        """For programs: sums are texts in whole units; without a total, ``reason`` and ``why``."""
        told = self.assessment
        table: dict[str, object] = {
            "total": str(told.total) if told.total is not None else None,
            "currency": self.rules.currency,
            "lines": [self._line(line) for line in told.lines],
            "sources": [{"source": one.text, "mark": one.mark.value} for one in self._sources()],
            "kind": self.matter.kind,
            "day": self.matter.day.isoformat(),
            "schedule": told.schedule or None,
            "exemption": told.exemption,
            "others": list(told.others),
            "unfit": list(told.unfit),
        }
        if told.unknown is not None:
            table |= {"reason": told.unknown.why.value, "why": why(told.unknown, self.words)}
        return table

    def text(self) -> str:
        """For people: each line with its article, how it was counted and its source; then the total."""
        text = "\n".join([self._heading(), "", *self._lines(), *self._end()])
        return text.replace(UNBROKEN, " ")

    def _line(self, line: AssessedLine) -> dict[str, str]:
        table = {
            "code": line.code,
            "article": line.article,
            "label": line.label.in_(self.words.language),
            "amount": str(line.amount),
            "source": line.source.text,
            "mark": line.source.mark.value,
        }
        counted = working(line, self.words)
        return table | {"working": counted} if counted else table

    def _sources(self) -> tuple[Source, ...]:
        unknown = self.assessment.unknown
        missing = (unknown.source,) if unknown is not None and unknown.source is not None else ()
        return (*self.assessment.sources, *missing)

    def _heading(self) -> str:
        kind = self.rules.kind(self.matter.kind)
        name = kind.label.in_(self.words.language) if kind is not None else ""
        return f"{name}, {self.words.day(self.matter.day)}"

    def _lines(self) -> Iterator[str]:
        for line in self.assessment.lines:
            counted = working(line, self.words)
            label = line.label.in_(self.words.language)
            yield from self._row(line.article, label, signed(line.amount, self.words))
            yield from self._below([counted] if counted else [])
            yield from self._below([self._from(line.source)])
            yield ""

    def _end(self) -> Iterator[str]:
        unknown, total = self.assessment.unknown, self.assessment.total
        if total is not None:
            yield from self._row("", self.words.gettext("Duty in all"), self.words.money(total))
        if unknown is not None:
            about = [unknown.label.in_(self.words.language)] if unknown.label is not None else []
            source = [self._from(unknown.source)] if unknown.source is not None else []
            yield from self._below([*about, why(unknown, self.words), *source])
        yield from self._below(self._grounds())

    def _grounds(self) -> list[str]:
        """The grounds that were claimed and do not count, each with what became of it."""
        told, language = self.assessment, self.words.language
        unfit = [f"{self._ground(code)}: {UNFIT.get(language, UNFIT['en'])}" for code in told.unfit]
        others = [f"{self._ground(code)}: {OTHER.get(language, OTHER['en'])}" for code in told.others]
        return unfit + others

    def _ground(self, code: str) -> str:
        ground = find(self.rules.grounds, code)
        return ground.label.in_(self.words.language) if ground is not None else code

    def _from(self, source: Source) -> str:
        return f"{source.text} ({sureness(source.mark, self.words)})"

    def _row(self, article: str, label: str, amount: str) -> Iterator[str]:
        """An article, what is paid, and the sum at the right edge."""
        first, *more = textwrap.wrap(label, WIDTH - self._indent - len(amount) - 2)
        yield f"{article:<{self._indent}}{first}".ljust(WIDTH - len(amount)) + amount
        yield from self._below(more)

    def _below(self, texts: list[str]) -> Iterator[str]:
        """What belongs to a row, under its words."""
        for text in texts:
            yield textwrap.fill(
                text, WIDTH, initial_indent=" " * self._indent, subsequent_indent=" " * self._indent
            )

    @property
    def _indent(self) -> int:
        return max((len(line.article) for line in self.assessment.lines), default=0) + 2
