"""People for samples: names drawn from a list, and person numbers one after the other."""

import tomllib
from collections.abc import Collection, Iterator
from math import prod
from pathlib import Path
from random import Random
from string import ascii_uppercase, digits

from attrs import define, field, frozen
from cattrs import structure
from ekabinet_core.errors import BadSetup, Invalid
from ekabinet_core.identifier import Identifier, IdentifierKind

FILE = Path(__file__).with_name("sample_names.toml")
"""Names, by the language of proceedings."""
AGAIN = 0.3
"""How often somebody comes who came before."""
REMEMBERED = 500
"""People who may come again."""
ENDED = 0.85
"""How often a surname is one that takes an ending."""


@frozen
class Names:
    """Names of people in one language."""

    son: str
    daughter: str
    """How a name is written, of ``{given}``, ``{father}`` and ``{surname}``."""
    ending: str
    """What some surnames of women end with."""
    hall: str
    """What a courtroom is called, with ``{number}``."""
    surnames_with_ending: tuple[str, ...]
    surnames_without_ending: tuple[str, ...]
    sons: tuple[str, ...]
    daughters: tuple[str, ...]

    @classmethod
    def of(cls, language: str) -> "Names":
        """The names of a language; raises BadSetup when there are none."""
        known = tomllib.loads(FILE.read_text(encoding="utf-8"))
        if language not in known:
            raise BadSetup([f"there are no sample names in language {language}, only in {', '.join(known)}"])
        return structure(known[language], cls)

    def draw(self, random: Random) -> str:
        """A name as courts write it."""
        if random.random() < 0.5:  # noqa: PLR2004  # one half of mankind
            form, given, ending = self.daughter, random.choice(self.daughters), self.ending
        else:
            form, given, ending = self.son, random.choice(self.sons), ""
        if random.random() < ENDED:
            surname = random.choice(self.surnames_with_ending) + ending
        else:
            surname = random.choice(self.surnames_without_ending)
        return form.format(given=given, father=random.choice(self.sons), surname=surname)


@frozen
class Numbers:
    """The identifiers of a kind that are written as its example is, counted through."""

    kind: IdentifierKind
    letters: tuple[str, ...] = field(init=False)
    """What can stand in each place, where the example has something."""

    @letters.default
    def _letters(self) -> tuple[str, ...]:
        example = self.kind.example
        return tuple(
            "".join(
                one
                for one in digits + ascii_uppercase
                if self._fits(example[:place] + one + example[place + 1 :])
            )
            for place in range(len(example))
        )

    @property
    def several(self) -> int:
        """How many there are."""
        return prod(map(len, self.letters))

    def at(self, place: int) -> Identifier:
        """The identifier at a place; after the last comes the first again."""
        written = ""
        for letters in reversed(self.letters):
            place, digit = divmod(place, len(letters))
            written = letters[digit] + written
        return self.kind.parse(written)

    def _fits(self, text: str) -> bool:
        try:
            return self.kind.parse(text).value == text
        except Invalid:
            return False


@frozen
class SamplePerson:
    """Somebody who does not exist."""

    name: str
    number: Identifier


@define
class Crowd:
    """People out of one chance, who come again now and then."""

    random: Random
    names: Names
    numbers: Iterator[Identifier]
    seen: list[SamplePerson] = field(factory=list)

    def come(self, beside: Collection[SamplePerson] = ()) -> SamplePerson:
        """Somebody new, or one of those who came lately; none of those who are here already."""
        if self.seen and self.random.random() < AGAIN:
            known = self.random.choice(self.seen)
            if known not in beside:
                return known
        person = SamplePerson(self.names.draw(self.random), next(self.numbers))
        if len(self.seen) < REMEMBERED:
            self.seen.append(person)
        else:
            self.seen[self.random.randrange(REMEMBERED)] = person
        return person
