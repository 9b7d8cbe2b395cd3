"""Identifiers of a jurisdiction's kinds: personal numbers, documents, companies, receipts."""

import re
from collections.abc import Callable

from attrs import field, frozen

from ekabinet_core.errors import Invalid
from ekabinet_core.labels import Labels
from ekabinet_core.source import Source


@frozen
class Identifier:
    """A number that names somebody or something; made only by ``IdentifierKind.parse``."""

    kind: str
    value: str

    @property
    def masked(self) -> str:
        """All but the last two characters hidden, for pages and logs."""
        return "•" * (len(self.value) - 2) + self.value[-2:]

    def __repr__(self) -> str:
        return f"Identifier({self.kind!r}, {self.masked!r})"


@frozen
class IdentifierKind:
    """How one kind of identifier is written, in the jurisdiction's words."""

    code: str
    label: Labels
    pattern: str
    example: str
    source: Source
    """Of a kind marked unknown nobody knows how it is written: it is listed, and none is read."""
    drop: str = " -"
    """Characters people add for reading; they are dropped."""
    prefixes: tuple[tuple[str, str], ...] = ()
    """Leading spellings and what they become, e.g. a national to an international prefix."""
    check: Callable[[str], bool] | None = field(default=None, eq=False)

    def parse(self, text: str, *, where: str | None = None) -> Identifier:
        """Read what a person typed.

        Raises Invalid: ``identifier-format``, with the kind and an example, when it cannot be one;
        ``identifier-unknown``, with the kind, when nobody knows how such a one is written.
        """
        if not self.source.known:
            raise Invalid.because(where or self.code, "identifier-unknown", kind=self.code)
        value = text.strip().translate({ord(letter): None for letter in self.drop})
        value = value.upper() if value.isascii() else value
        for spelling, meant in self.prefixes:
            if re.match(spelling, value):
                value = re.sub(f"^{spelling}", meant, value, count=1)
                break
        if not (value.isascii() and re.fullmatch(self.pattern, value)):
            raise Invalid.because(
                where or self.code, "identifier-format", kind=self.code, example=self.example
            )
        return Identifier(self.code, value)

    def doubtful(self, identifier: Identifier) -> bool:
        """Whether a check digit does not fit: a warning, for such numbers exist."""
        return self.check is not None and not self.check(identifier.value)
