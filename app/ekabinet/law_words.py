"""How the page of a law says things: labels in two languages, days, shares, sources, tables."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import frozen
from ekabinet_core.coded import Worded
from ekabinet_core.deadline import Direction, Term
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.labels import Labels
from ekabinet_core.money import Money
from ekabinet_core.source import Source

PAGE_LANGUAGE = "en"
NOT_KNOWN = "**not known**"
NONE = "–"


@frozen
class Words:
    """The words of one jurisdiction, as the page writes them."""

    rules: Jurisdiction

    def both(self, label: Labels) -> str:
        """In English, and beside it in the language of proceedings."""
        here, there = label.in_(PAGE_LANGUAGE), label.in_(self.rules.language)
        return here if here == there else f"{here} · *{there}*"

    def thing(self, thing: Worded) -> str:
        """Its name in both languages and its code."""
        return f"{self.both(thing.label)} (`{thing.code}`)"

    def names(self, things: Iterable[Worded], codes: Iterable[str]) -> str:
        """The English names of things of which the codes are given."""
        named = {thing.code: thing.label.in_(PAGE_LANGUAGE) for thing in things}
        return ", ".join(named.get(code, f"`{code}`") for code in codes)

    def money(self, amount: Money) -> str:
        """A sum: ``30.00 AZN``."""
        return f"{amount} {amount.currency}"


def percent(share: int) -> str:
    """A share, given in ten-thousandths: ``0.3 %``."""
    whole, rest = divmod(share, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") + " %"


def days(first: date | None, last: date | None) -> str:
    """When something holds."""
    if first is None and last is None:
        return "always"
    begun = f"from {first}" if first is not None else ""
    ended = f"until {last}" if last is not None else ""
    return f"{begun} {ended}".strip()


def term(length: Term | None, direction: Direction) -> str:
    """A term of procedure: ``5 working days before``."""
    if length is None:
        return NOT_KNOWN
    if length.amount == 0:
        return "the same day"
    unit = length.unit.value.replace("-", " ")
    unit = unit.removesuffix("s") if length.amount == 1 else unit
    return f"{length.amount} {unit}{' before' if direction is Direction.BEFORE else ''}"


def mark(source: Source) -> str:
    """How sure a line is; what is unknown leaps to the eye."""
    return source.mark.value if source.known else f"**{source.mark.value}**"


def told(source: Source) -> str:
    """A source in a sentence."""
    return f"{source.text} ({mark(source)})"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table with its blank line after it; nothing for no rows."""
    lines = [_row(row) for row in rows]
    if lines:
        yield from (_row(heads), _row(["---"] * len(heads)), *lines, "")


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") or NONE for cell in cells) + " |"
