"""Who somebody is: a natural person, an organisation, and how we know."""

from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.identifier import Identifier
from ekabinet_core.text import lower, reading_case


class Known(StrEnum):
    """How we know who it is."""

    CERTIFICATE = "certificate"
    """From the certificate they signed in with."""
    REGISTER = "register"
    """Matched with the people or company register."""
    STATED = "stated"
    """As the applicant wrote it: the number is not known to them."""
    FOREIGN = "foreign"
    """As the applicant wrote it: a foreigner, outside the registers."""


@frozen
class NaturalPerson:
    """A human being."""

    surname: str
    given_name: str
    patronymic: str = ""
    identifiers: tuple[Identifier, ...] = ()
    known: Known = Known.STATED
    address: str = ""
    citizenship: str = ""
    document: str = ""
    """A foreign document as written on it; identifiers are of our own jurisdiction only."""

    @property
    def name(self) -> str:
        """Given name, patronymic and surname, as a page says it."""
        return " ".join(part for part in (self.given_name, self.patronymic, self.surname) if part)

    def readable(self, language: str) -> Self:
        """The same person with names for reading: «RƏŞAD QIZI» becomes «Rəşad qızı»."""
        first, _, rest = reading_case(self.patronymic, language).partition(" ")
        changed = reading_case(self.patronymic, language) != self.patronymic
        return evolve(
            self,
            surname=reading_case(self.surname, language),
            given_name=reading_case(self.given_name, language),
            patronymic=f"{first} {lower(rest, language)}".strip() if changed else self.patronymic,
        )

    def identifier(self, kind: str) -> Identifier | None:
        """Their number of that kind, if known."""
        return next((one for one in self.identifiers if one.kind == kind), None)


@frozen
class Organisation:
    """A legal person or a public body."""

    name: str
    identifiers: tuple[Identifier, ...] = ()
    known: Known = Known.STATED
    address: str = ""
    citizenship: str = ""
    document: str = ""

    def identifier(self, kind: str) -> Identifier | None:
        """Its number of that kind, if known."""
        return next((one for one in self.identifiers if one.kind == kind), None)


Person = NaturalPerson | Organisation
