"""Words of a jurisdiction's own things, in its languages."""

from collections.abc import Mapping

from attrs import frozen


@frozen
class Labels:
    """One thing's name in several languages (BCP 47 codes)."""

    words: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, words: Mapping[str, str]) -> "Labels":
        """Labels from a table of languages."""
        return cls(tuple(words.items()))

    def in_(self, language: str) -> str:
        """The name in the language, or in the jurisdiction's first language."""
        table = dict(self.words)
        return table.get(language) or self.words[0][1]
