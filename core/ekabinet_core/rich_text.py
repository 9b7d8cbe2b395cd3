"""A text with the little formatting that a court reads: styles of words, lists and alignment.

It is made of lines, as somebody typed them. A plain text is the special case without formatting.
"""

from collections import defaultdict, deque
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import Self

from attrs import evolve, field, frozen


class Style(StrEnum):
    """How words can stand out."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"


class Alignment(StrEnum):
    """Where a line stands on the page."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFIED = "justified"


class Listing(StrEnum):
    """The kind of a list whose point a line is."""

    BULLETED = "bulleted"
    NUMBERED = "numbered"


def _in_order(styles: Iterable[Style]) -> tuple[Style, ...]:
    wanted = frozenset(styles)
    return tuple(style for style in Style if style in wanted)


@frozen
class Run:
    """Words of a line that have the same styles."""

    words: str
    styles: tuple[Style, ...] = field(default=(), converter=_in_order)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """One way to say the same: no empty run, and no two neighbours with the same styles."""
    alike = groupby((run for run in runs if run.words), lambda run: run.styles)
    return tuple(Run("".join(run.words for run in same), styles) for styles, same in alike)


@frozen
class Line:
    """One line of a text; in a list, one point."""

    runs: tuple[Run, ...] = field(default=(), converter=_joined)
    alignment: Alignment = Alignment.LEFT
    listing: Listing | None = None

    @classmethod
    def of(cls, words: str) -> Self:
        """A plain line."""
        return cls((Run(words),))

    @property
    def words(self) -> str:
        """What is written on it."""
        return "".join(run.words for run in self.runs)

    @property
    def blank(self) -> bool:
        """Whether nothing can be read on it."""
        return not self.words.strip()

    def part(self, start: int, end: int) -> Self:
        """The letters from one place up to another, formatted as they are."""
        runs, place = list[Run](), 0
        for run in self.runs:
            runs.append(evolve(run, words=run.words[max(start - place, 0) : max(end - place, 0)]))
            place += len(run.words)
        return evolve(self, runs=runs)


@frozen
class Block:
    """Lines that stand together: a paragraph with one alignment, or a list."""

    lines: tuple[Line, ...]

    @property
    def listing(self) -> Listing | None:
        """The kind of the list; None for a paragraph."""
        return self.lines[0].listing

    @property
    def alignment(self) -> Alignment:
        """Where a paragraph stands; in a list, its first point."""
        return self.lines[0].alignment


def _tidied(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(Line.of(line.words) if line.blank else line for line in lines)


@frozen
class RichText:
    """A text, line by line; a blank line has no formatting."""

    lines: tuple[Line, ...] = field(converter=_tidied)

    @classmethod
    def of(cls, text: str) -> Self:
        """A plain text."""
        return cls(tuple(map(Line.of, text.split("\n"))))

    @property
    def words(self) -> str:
        """Its words alone."""
        return "\n".join(line.words for line in self.lines)

    @property
    def formatted(self) -> bool:
        """Whether it says more than its words."""
        return self != RichText.of(self.words)

    def fits(self, text: str) -> bool:
        """Whether these are the words of that text, line by line."""
        return [line.words for line in self.lines] == text.split("\n")

    def stripped(self) -> Self:
        """Without what ``str.strip`` takes from its words."""
        filled = [place for place, line in enumerate(self.lines) if not line.blank]
        if not filled:
            return evolve(self, lines=(Line(),))
        lines = list(self.lines[filled[0] : filled[-1] + 1])
        lines[-1] = lines[-1].part(0, len(lines[-1].words.rstrip()))
        first = lines[0].words
        lines[0] = lines[0].part(len(first) - len(first.lstrip()), len(first))
        return evolve(self, lines=lines)

    def carried_to(self, text: str) -> Self:
        """That text, where each line that was here already keeps its formatting."""
        known = defaultdict[str, deque[Line]](deque)
        for line in self.lines:
            known[line.words].append(line)
        lines = (known[words].popleft() if known[words] else Line.of(words) for words in text.split("\n"))
        return evolve(self, lines=lines)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs and lists; a blank line ends either."""
        together = groupby(self.lines, lambda line: (line.blank, line.listing or line.alignment))
        return tuple(Block(tuple(lines)) for (blank, _), lines in together if not blank)
