"""Case numbers: read as people and papers write them, printed in one way."""

import re

from attrs import frozen

from ekabinet_core.errors import Invalid
from ekabinet_core.source import Source

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
CENTURY = 2000
"""Which century a year of two digits is of."""


@frozen
class CaseNumber:
    """What a case's number says. Each instance gives its own, so it does not name a case through them all."""

    type: str
    court: str
    """Its digits as printed: ``81`` is not ``081``."""
    serial: int
    year: int
    """The year of numbering, which may be later than that of arrival."""
    electronic: bool = False
    """Whether the case is run electronically."""


@frozen
class CaseNumberForm:
    """How the case numbers of a jurisdiction are read and printed."""

    types: tuple[str, ...]
    """As they are printed; capitals and small letters are not told apart in reading."""
    pattern: str
    """A regular expression with the groups ``type``, ``court``, ``serial``, ``year`` and perhaps
    ``electronic``; it sees neither spaces nor any dash but the hyphen."""
    printed: str
    """A format string with the fields ``type``, ``court``, ``serial``, ``year``."""
    electronic: str
    """What stands before the number of a case that is run electronically."""
    example: str
    source: Source

    def parse(self, text: str, *, where: str = "case_number") -> CaseNumber:
        """Read what a person typed or a paper says.

        Raises Invalid (``case-number-format``, with an example) when it is none.
        """
        plain = "".join(text.split()).translate(DASHES)
        found = re.fullmatch(self.pattern, plain, re.ASCII | re.IGNORECASE)
        type = self._type(found["type"]) if found else None
        if found is None or type is None:
            raise Invalid.because(where, "case-number-format", example=self.example)
        electronic = bool(found.groupdict().get("electronic"))
        return CaseNumber(type, found["court"], int(found["serial"]), _year(found["year"]), electronic)

    def print(self, number: CaseNumber) -> str:
        """The one spelling of a number."""
        fields = {"type": number.type, "court": number.court, "serial": number.serial, "year": number.year}
        return (self.electronic if number.electronic else "") + self.printed.format_map(fields)

    def _type(self, written: str) -> str | None:
        return next((type for type in self.types if type.lower() == written.lower()), None)


def _year(digits: str) -> int:
    return int(digits) + (CENTURY if len(digits) == len("22") else 0)
