"""On whose behalf somebody acts by their certificate, when it names an organisation beside them."""

from enum import StrEnum

from attrs import frozen

from ekabinet_core.identifier import Identifier
from ekabinet_core.person import NaturalPerson


class Body(StrEnum):
    """What the organisation is, by the kind of certificate that names it."""

    LEGAL_PERSON = "legal-person"
    """Hüquqi şəxs: of a business certificate."""
    STATE_BODY = "state-body"
    """Dövlət orqanı: of a government certificate."""


@frozen
class Behalf:
    """The organisation of a business or government certificate; a personal certificate has none."""

    body: Body
    number: Identifier
    """Of the jurisdiction's kind for companies (VÖEN)."""
    name: str


@frozen
class CertificateHolder:
    """Whom a certificate names: a person, and on whose behalf they act by it."""

    person: NaturalPerson
    behalf: Behalf | None = None
    """None: they act as themselves."""


def is_same_behalf(one: Behalf | None, other: Behalf | None) -> bool:
    """Whether both are one organisation, by its number, or both are none: names are written in many ways."""
    return (one and one.number) == (other and other.number)
